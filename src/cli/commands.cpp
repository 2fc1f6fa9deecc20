// SPDX-License-Identifier: MIT
// The list of commands.
#include "cli/commands.hpp"

namespace pgmock::cli {

void setup_commands(App& app) {
  setup_generate(app);
  setup_plan(app);
  setup_preview(app);
  setup_validate(app);
  setup_expand(app);
  setup_schema(app);
  setup_generators(app);
  setup_version(app);
  setup_docs(app);
}

}  // namespace pgmock::cli
