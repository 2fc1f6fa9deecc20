// SPDX-License-Identifier: MIT
// pgmock docs (hidden): writes the pages of docs/ that are derived from the program, or checks that they are up to
// date.
#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <system_error>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/help.hpp"
#include "cli/messages.hpp"
#include "cli/usage_error.hpp"
#include "pgmock/base/diagnostic.hpp"
#include "pgmock/generators/registry.hpp"
#include "pgmock/parser/format_reference.hpp"
#include "pgmock/report/generator_report.hpp"

namespace pgmock::cli {
namespace {

struct Page {
  std::string name;
  std::string text;
};

std::string errors_markdown() {
  std::string out =
      "# Errors\n\n"
      "<!-- made by `pgmock docs --write docs`: change the program, not this page -->\n\n"
      "## Exit codes\n\n| code | meaning |\n|---|---|\n";
  for (const ExitMeaning& meaning : exit_meanings()) out += fmt::format("| {} | {} |\n", meaning.code, meaning.text);
  out +=
      "\n## Messages about the schema\n\n"
      "All mistakes of a schema are shown at once, each as `FILE:LINE:COLUMN: error[CODE]: text` with the source line, "
      "a "
      "caret and, where there is one, the way out. Warnings look the same and do not fail. With `--message-format "
      "json` "
      "each is one JSON object a line: `severity`, `code`, `file`, `line`, `column`, `endLine`, `endColumn`, "
      "`message`, "
      "`help` and `notes`.\n\n| code | meaning |\n|---|---|\n";
  for (const CodeInfo& info : code_infos()) out += fmt::format("| `{}` | {} |\n", info.name, info.description);
  out +=
      "\n## Messages about the run\n\n"
      "Everything else is one line, `pgmock: error: text`, with the exit code 1, 3 or 130; in JSON the `code` is "
      "`usage` "
      "(the command line), `world` (disk, pipe, permission, memory), `interrupted`, or `skipped` (after "
      "`--continue-on-error`). Whatever stops a run, no half-written file stays behind.\n";
  return out;
}

std::vector<Page> make_pages(const App& app) {
  return {{"cli.md", cli_markdown(app)},
          {"errors.md", errors_markdown()},
          {"format.md", parser::format_reference_markdown()},
          {"generators.md", report::generators_markdown(generators::builtin())}};
}

int write_pages(const std::vector<Page>& pages, const std::filesystem::path& folder) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  for (const Page& page : pages) write_file(folder / page.name, page.text);
  return 0;
}

int check_pages(const std::vector<Page>& pages, const std::filesystem::path& folder) {
  std::string stale;
  for (const Page& page : pages) {
    std::error_code failed;
    const std::filesystem::path path = folder / page.name;
    if (!std::filesystem::exists(path, failed) || read_file(path.string()) != page.text) stale += " " + page.name;
  }
  if (stale.empty()) return 0;
  throw Error(ExitCode::world,
              fmt::format("these pages in {0} are out of date:{1}; refresh them with: pgmock docs --write {0}",
                          folder.string(), stale));
}

}  // namespace

void setup_docs(App& app) {
  Command& command = app.command("docs", "write or check the derived pages of docs/");
  command.hidden = true;
  struct Folders {
    config::Setting<std::string> write, check;
  };
  const auto folders = std::make_shared<Folders>();
  const auto as_it_is = [](const std::string& text) { return text; };
  command.option("--write", "FOLDER", folders->write, as_it_is, "write the pages into a folder");
  command.option("--check", "FOLDER", folders->check, as_it_is, "fail when a page there differs");
  command.run = [&app, folders] {
    const std::vector<Page> pages = make_pages(app);
    if (!folders->write->empty()) return write_pages(pages, *folders->write);
    if (!folders->check->empty()) return check_pages(pages, *folders->check);
    throw UsageError("`pgmock docs` needs --write or --check");
  };
}

}  // namespace pgmock::cli
