// SPDX-License-Identifier: MIT
// Document: which reader a file needs, and the tree as JSON text.
#include "pgmock/parser/document.hpp"

#include <string>

#include "parser/json_reader.hpp"
#include "parser/yaml_reader.hpp"
#include "pgmock/base/text.hpp"

namespace pgmock::parser {
namespace {

/// Offset of the first byte that is not part of a UTF-8 character.
std::size_t first_bad_byte(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (at + length > text.size() || !is_utf8(text.substr(at, length))) return at;
    at += length;
  }
  return at;
}

bool has_ending(std::string_view name, std::string_view ending) {
  return name.size() > ending.size() && equal_ignoring_case(name.substr(name.size() - ending.size()), ending);
}

/// Whether standard input, which has no ending, looks like YAML: a JSON schema starts with a brace or a comment.
bool looks_like_yaml(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  text = trim(text);
  return !text.empty() && std::string_view("{[/").find(text.front()) == std::string_view::npos;
}

void write_string(std::string_view text, std::string& out) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          out += "\\u00";
          out += digits[static_cast<unsigned char>(c) >> 4U];
          out += digits[static_cast<unsigned char>(c) & 15U];
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

void write(const Node& node, std::size_t indent, std::string& out) {
  const auto line = [&out](std::size_t depth) { out.append("\n").append(2 * depth, ' '); };
  switch (node.kind) {
    case NodeKind::null:
      out += "null";
      break;
    case NodeKind::boolean:
      out += node.boolean ? "true" : "false";
      break;
    case NodeKind::number:
      out += node.text;
      break;
    case NodeKind::string:
      write_string(node.text, out);
      break;
    case NodeKind::array:
      out += '[';
      for (std::size_t i = 0; i < node.items.size(); ++i) {
        if (i != 0) out += ',';
        line(indent + 1);
        write(node.items[i], indent + 1, out);
      }
      if (!node.items.empty()) line(indent);
      out += ']';
      break;
    case NodeKind::object:
      out += '{';
      for (std::size_t i = 0; i < node.members.size(); ++i) {
        if (i != 0) out += ',';
        line(indent + 1);
        write_string(node.members[i].key, out);
        out += ": ";
        write(node.members[i].value, indent + 1, out);
      }
      if (!node.members.empty()) line(indent);
      out += '}';
      break;
  }
}

}  // namespace

const Member* Node::find_member(std::string_view key) const {
  for (const Member& member : members)
    if (member.key == key) return &member;
  return nullptr;
}

const Node* Node::find(std::string_view key) const {
  const Member* member = find_member(key);
  return member == nullptr ? nullptr : &member->value;
}

std::optional<Node> read_document(FileId file, const Sources& sources, const ReadOptions& options,
                                  Diagnostics& diagnostics) {
  const SourceFile& source = sources.file(file);
  if (!is_utf8(source.text)) {
    const auto at = static_cast<std::uint32_t>(first_bad_byte(source.text));
    diagnostics.error(Code::encoding, {file, at, at + 1}, "the file is not UTF-8 from here on",
                      "save it with the encoding UTF-8");
    return std::nullopt;
  }
  if (has_ending(source.name, ".yaml") || has_ending(source.name, ".yml") ||
      (source.name == "<stdin>" && looks_like_yaml(source.text)))
    return read_yaml(file, source.text, diagnostics);
  return read_json(file, source.text, options, diagnostics);
}

std::string to_json(const Node& node) {
  std::string out;
  write(node, 0, out);
  out += '\n';
  return out;
}

std::string_view kind_name(NodeKind kind) {
  switch (kind) {
    case NodeKind::null:
      return "null";
    case NodeKind::boolean:
      return "a boolean";
    case NodeKind::number:
      return "a number";
    case NodeKind::string:
      return "a string";
    case NodeKind::array:
      return "a list";
    case NodeKind::object:
      return "an object";
  }
  return "a value";
}

}  // namespace pgmock::parser
