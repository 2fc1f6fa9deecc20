# SPDX-License-Identifier: MIT
"""check_schema.py PROGRAM ROOT: the published JSON Schema accepts every example, and refuses what it should."""
import json
import pathlib
import subprocess
import sys

import jsonschema

program, root = sys.argv[1], pathlib.Path(sys.argv[2])
schema = json.loads(subprocess.run([program, "schema"], check=True, capture_output=True).stdout)
assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema", schema.get("$schema")
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)


def strict(path):
    """The example as strict JSON: comments and trailing commas are taken out by the program's own `expand`."""
    text = path.read_text()
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return json.loads(subprocess.run([program, "expand", path], check=True, capture_output=True).stdout)


examples = sorted(root.glob("examples/*/schema.json"))
assert examples, "no examples"
failed = 0
for path in examples:
    for form in (strict(path), json.loads(subprocess.run([program, "expand", path], check=True,
                                                         capture_output=True).stdout)):
        for error in validator.iter_errors(form):
            failed += 1
            print(f"{path}: {error.json_path}: {error.message}")

wrong = {
    "an unknown key": {"tables": {"t": {"columns": {"a": {"type": "int", "nulable": True}}}}},
    "a wrong type": {"tables": {"t": {"columns": {"a": {"type": 7}}}}},
    "a wrong rate": {"tables": {"t": {"columns": {"a": {"type": "int", "nullRate": 2}}}}},
}
for what, form in wrong.items():
    if validator.is_valid(form):
        failed += 1
        print(f"{what} is accepted: {json.dumps(form)}")

print(f"{len(examples)} examples, {failed} complaints")
sys.exit(1 if failed else 0)
