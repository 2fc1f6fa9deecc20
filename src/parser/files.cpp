// SPDX-License-Identifier: MIT
// Files: each is read once, brought into its long form, and merged over what it extends.
#include "parser/files.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>
#include <sstream>
#include <utility>

#include "parser/merge.hpp"
#include "parser/short_forms.hpp"
#include "pgmock/base/error.hpp"
#include "pgmock/base/text.hpp"

namespace pgmock::parser {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view template_prefix = "template:";

/// Relative to the working directory, without detours.
std::string tidy_path(const fs::path& path) {
  std::error_code ignored;
  const fs::path normal = path.lexically_normal();
  if (!normal.is_absolute()) return normal.generic_string();
  const fs::path near = fs::proximate(normal, ignored);
  return near.empty() || near.begin()->string() == ".." ? normal.generic_string() : near.generic_string();
}

/// `~1` and `~0` of JSON Pointers.
std::string decode_pointer(std::string_view token) {
  std::string result;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] == '~' && i + 1 < token.size() && (token[i + 1] == '0' || token[i + 1] == '1')) {
      result += token[++i] == '0' ? '~' : '/';
    } else {
      result += token[i];
    }
  }
  return result;
}

std::vector<std::string> keys_of(const Node& object) {
  std::vector<std::string> keys;
  for (const Member& member : object.members) keys.push_back(member.key);
  return keys;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
  const std::optional<std::string> near = closest(word, candidates);
  return near ? "did you mean `" + *near + "`?" : std::string();
}

void remove_member(Node& object, std::string_view key) {
  std::erase_if(object.members, [key](const Member& member) { return member.key == key; });
}

}  // namespace

std::optional<std::string> DiskReader::read(const std::string& path, std::string& error) {
  if (path == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
  std::error_code failed;
  if (fs::is_directory(path, failed)) {
    error = std::strerror(EISDIR);
    return std::nullopt;
  }
  errno = 0;
  std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    error = std::strerror(errno == 0 ? EIO : errno);
    return std::nullopt;
  }
  std::ostringstream text;
  text << stream.rdbuf();
  if (stream.bad()) {
    error = std::strerror(EIO);
    return std::nullopt;
  }
  return std::move(text).str();
}

std::vector<std::string> default_template_directories() {
  std::error_code failed;
  const fs::path program = fs::read_symlink("/proc/self/exe", failed).parent_path();
  if (failed) return {};
  std::vector<std::string> directories;
  // installed: bin/pgmock; in a build tree: build/<preset>/pgmock
  for (const char* relative : {"../share/pgmock/templates", "../../templates"})
    directories.push_back((program / relative).lexically_normal().string());
  return directories;
}

Files::Files(FileReader& reader, const ParseOptions& options, Sources& sources, Diagnostics& diagnostics)
    : reader_(reader),
      options_(options),
      template_directories_(options.template_directories ? *options.template_directories
                                                         : default_template_directories()),
      sources_(sources),
      diagnostics_(diagnostics),
      context_{sources, diagnostics} {}

std::optional<Node> Files::load(const std::vector<std::string>& files) {
  std::optional<Node> base;
  bool failed = files.empty();
  for (std::size_t i = 0; i < files.size(); ++i) {
    std::optional<Node> tree = load_file(files[i], nullptr, i == 0);
    if (!tree) {
      failed = true;
    } else if (i == 0) {
      base = std::move(tree);
    } else if (base) {
      refuse_unknown_columns(*base, *tree);
      merge(*base, std::move(*tree), find_shape("root"));
    }
  }
  if (failed || !base) return std::nullopt;
  refuse_nulls(*base, find_shape("root"), diagnostics_);
  return base;
}

const Files::Document* Files::open(const std::string& path, const Span* from) {
  std::error_code ignored;
  const fs::path real = path == "-" ? fs::path(path) : fs::weakly_canonical(path, ignored);
  const std::string key = real.empty() ? path : real.string();
  if (const auto known = documents_.find(key); known != documents_.end()) return known->second.get();
  std::string reason;
  std::optional<std::string> text = reader_.read(path, reason);
  if (!text) {
    if (from == nullptr) throw Error(ExitCode::world, "cannot read `" + path + "`: " + reason);
    diagnostics_.error(Code::reference_file, *from, "cannot read `" + path + "`: " + reason);
    return nullptr;
  }
  auto document = std::make_unique<Document>();
  document->path = path;
  document->file = sources_.add(path == "-" ? "<stdin>" : path, std::move(*text));
  document->tree = read_document(document->file, sources_, {options_.strict_json}, diagnostics_);
  if (document->tree && document->tree->kind != NodeKind::object) {
    diagnostics_.error(Code::wrong_type, document->tree->where,
                       "the file is " + std::string(kind_name(document->tree->kind)) + ", but a schema is an object");
    document->tree.reset();
  }
  return documents_.emplace(key, std::move(document)).first->second.get();
}

std::string Files::template_help() const {
  std::set<std::string> names;
  for (const std::string& directory : template_directories_) {
    std::error_code failed;
    for (fs::directory_iterator entry(directory, failed), end; !failed && entry != end; entry.increment(failed)) {
      const std::string ending = entry->path().extension().string();
      if (ending == ".json" || ending == ".yaml" || ending == ".yml") names.insert(entry->path().stem().string());
    }
  }
  if (names.empty()) return "no templates are installed";
  return "the templates are " + backtick_list(std::vector<std::string>(names.begin(), names.end()));
}

std::optional<std::string> Files::resolve(const Node& reference, std::string_view path) {
  if (path.starts_with(template_prefix)) {
    const std::string name(path.substr(template_prefix.size()));
    const bool plain = !name.empty() && name.find('/') == std::string::npos && !name.starts_with('.');
    for (const std::string& directory : template_directories_) {
      for (const char* ending : {".json", ".yaml", ".yml"}) {
        std::error_code failed;
        const fs::path file = fs::path(directory) / (name + ending);
        if (plain && fs::is_regular_file(file, failed)) return tidy_path(file);
      }
    }
    diagnostics_.error(Code::reference_file, reference.where, "there is no template `" + name + "`", template_help());
    return std::nullopt;
  }
  const std::string& holder = sources_.file(reference.where.file).name;
  const fs::path folder = holder == "<stdin>" ? fs::path() : fs::path(holder).parent_path();
  return tidy_path(folder / fs::path(path));
}

Fragments::Found Files::find(const Node& reference) {
  const std::string_view text = reference.text;
  const std::size_t hash = text.find('#');
  const std::string_view pointer = hash == std::string_view::npos ? std::string_view{} : text.substr(hash + 1);
  constexpr std::string_view start = "/definitions/";
  if (!pointer.starts_with(start) || pointer.size() == start.size() ||
      pointer.find('/', start.size()) != std::string_view::npos) {
    diagnostics_.error(Code::reference_file, reference.where, "`" + reference.text + "` does not name a definition",
                       "write `#/definitions/NAME` or `other.json#/definitions/NAME`");
    return {};
  }
  const Document* document = nullptr;
  if (hash == 0) {
    document = open(sources_.file(reference.where.file).name == "<stdin>" ? std::string("-")
                                                                          : sources_.file(reference.where.file).name,
                    &reference.where);
  } else if (const std::optional<std::string> path = resolve(reference, text.substr(0, hash))) {
    document = open(*path, &reference.where);
  }
  if (document == nullptr || !document->tree) return {};
  const std::string name = decode_pointer(pointer.substr(start.size()));
  const Node* definitions = document->tree->find("definitions");
  const Node* node = definitions == nullptr ? nullptr : definitions->find(name);
  if (node == nullptr) {
    const std::vector<std::string> names = definitions == nullptr ? std::vector<std::string>{} : keys_of(*definitions);
    diagnostics_.error(Code::reference_file, reference.where,
                       "`" + sources_.file(document->file).name + "` has no definition `" + name + "`",
                       did_you_mean(name, names));
  }
  return {node, std::to_string(document->file) + "#" + name};
}

std::optional<Node> Files::load_file(const std::string& path, const Span* from, bool bottom) {
  const Document* document = open(path, from);
  if (document == nullptr || !document->tree) return std::nullopt;
  const std::string name = sources_.file(document->file).name;
  if (const auto same = std::ranges::find(open_, name); same != open_.end()) {
    std::string circle;
    for (auto step = same; step != open_.end(); ++step) circle += "`" + *step + "` → ";
    diagnostics_.error(Code::reference_file, from == nullptr ? document->tree->where : *from,
                       "`extends` leads in a circle: " + circle + "`" + name + "`", "remove one of the links");
    return std::nullopt;
  }
  open_.push_back(name);
  Node own = *document->tree;
  remove_member(own, "definitions");
  LongForm long_form(context_, *this);
  const Shape& root = find_shape("root");
  bool good = long_form.expand(own, root, "the file");
  Node result = make_object(own.where);
  bool lowest = bottom;
  if (const Node* parents = good ? own.find("extends") : nullptr) {
    for (const Node& parent : parents->items) {
      const std::optional<std::string> file = resolve(parent, parent.text);
      std::optional<Node> tree = file ? load_file(*file, &parent.where, lowest) : std::nullopt;
      if (tree) {
        merge(result, std::move(*tree), root);
        lowest = false;
      } else {
        good = false;
      }
    }
  }
  open_.pop_back();
  if (!good) return std::nullopt;
  remove_member(own, "extends");
  merge(result, std::move(own), root);
  if (bottom) refuse_nulls(result, root, diagnostics_);
  return result;
}

void Files::refuse_unknown_columns(const Node& base, Node& overlay) {
  const Node* known_tables = base.find("tables");
  const auto tables = std::ranges::find(overlay.members, std::string("tables"), &Member::key);
  if (tables == overlay.members.end() || tables->value.kind != NodeKind::object) return;
  drop_if(tables->value.members, [&](Member& table) {
    const Node* known = known_tables == nullptr ? nullptr : known_tables->find(table.key);
    const auto columns = std::ranges::find(table.value.members, std::string("columns"), &Member::key);
    const bool has_columns = columns != table.value.members.end() && columns->value.kind == NodeKind::object;
    if (known == nullptr && !has_columns) {
      diagnostics_.error(Code::unknown_table, table.key_where,
                         "the overlay changes a table `" + table.key + "` that is not there",
                         known_tables == nullptr ? std::string() : did_you_mean(table.key, keys_of(*known_tables)));
      return true;
    }
    const Node* known_columns = known == nullptr ? nullptr : known->find("columns");
    if (known_columns == nullptr || !has_columns) return false;
    drop_if(columns->value.members, [&](Member& column) {
      if (known_columns->find(column.key) != nullptr) return false;
      diagnostics_.error(Code::unknown_column, column.key_where,
                         "table `" + table.key + "` has no column `" + column.key + "`",
                         did_you_mean(column.key, keys_of(*known_columns)));
      return true;
    });
    return false;
  });
}

}  // namespace pgmock::parser
