# SPDX-License-Identifier: MIT
"""check_json_schema.py PROGRAM CASES: the JSON Schema that PROGRAM prints takes and refuses what the cases say."""
import json
import pathlib
import subprocess
import sys

import jsonschema

program, cases = sys.argv[1:]
schema = json.loads(subprocess.run([program, "schema"], check=True, capture_output=True).stdout)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)

failed = 0
count = 0


def expect(what, instance, good):
    global failed, count
    count += 1
    mistakes = [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(instance)]
    if bool(mistakes) == good:
        failed += 1
        print(f"{what}: {'is refused: ' + '; '.join(mistakes) if good else 'is accepted'}: {json.dumps(instance)[:300]}")


for case in json.loads(pathlib.Path(cases).read_text()):
    where = case["in"]
    for good, key in ((True, "takes"), (False, "refuses")):
        for value in case.get(key, []):
            instance = value
            for name in reversed(where):
                instance = {name: instance}
            expect("/".join(where), instance, good)

# every key of every object that the schema describes has a description, for editors
for name, definition in schema["$defs"].items():
    for key, value in definition.get("properties", {}).items():
        if not key.startswith("$") and "description" not in value:
            failed += 1
            print(f"{name}.{key} has no description")

print(f"{count} cases, {failed} failed")
sys.exit(1 if failed or count < 50 else 0)
