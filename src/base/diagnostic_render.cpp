// SPDX-License-Identifier: MIT
// Diagnostics as text for people and as JSON for programs.
#include <algorithm>
#include <utility>

#include "pgmock/base/diagnostic.hpp"
#include "pgmock/base/text.hpp"

namespace pgmock {
namespace {

// What is shown of a source line: wide enough for most lines, narrow enough for most terminals.
constexpr std::size_t shown_columns = 100;
// Of a longer line, this much stands before the caret.
constexpr std::size_t columns_before = 60;
// Line numbers stand in a gutter of this width, so that short and long files look alike.
constexpr std::size_t gutter_digits = 5;

struct Style {
  std::string_view bold, red, yellow, green, cyan, off;
};
constexpr Style plain{};
constexpr Style ansi{"\x1b[1m", "\x1b[1;31m", "\x1b[1;33m", "\x1b[1;32m", "\x1b[1;36m", "\x1b[0m"};

/// One character of a source line: its bytes and its columns.
struct Glyph {
  std::string_view text;
  std::size_t width;
};

/// Takes the first character off `text`; where it is not UTF-8, its first byte with the continuation bytes after it.
std::string_view take_character(std::string_view& text) {
  std::size_t size = 1;
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) ++size;
  const std::string_view piece = text.substr(0, size);
  text.remove_prefix(size);
  return piece;
}

/// The characters of a line. Control characters and stray bytes become `?`: they would move the caret, or worse.
std::vector<Glyph> glyphs_of(std::string_view line) {
  std::vector<Glyph> glyphs;
  while (!line.empty()) {
    const std::string_view piece = take_character(line);
    const unsigned char first = static_cast<unsigned char>(piece[0]);
    if (piece == "\t") {
      glyphs.push_back({piece, 1});
    } else if (first < 0x20 || first == 0x7F || !is_utf8(piece)) {
      glyphs.push_back({"?", 1});
    } else {
      glyphs.push_back({piece, display_width(piece)});
    }
  }
  return glyphs;
}

/// The line that holds `offset`, without its end, and where it begins.
std::pair<std::string_view, std::size_t> line_at(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  const std::size_t before = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  std::string_view line = text.substr(begin, text.find('\n', begin) - begin);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return {line, begin};
}

/// The source line of `where` with a caret below.
void append_excerpt(std::string& out, const Span& where, const Sources& sources, const Style& style) {
  const SourceFile& file = sources.file(where.file);
  const auto [line, begin] = line_at(file.text, where.begin);
  const std::size_t from = std::min(where.begin - begin, line.size());
  const std::size_t to = std::min(std::max<std::size_t>(where.end, where.begin) - begin, line.size());

  std::vector<Glyph> glyphs = glyphs_of(line);
  const std::size_t caret = glyphs_of(line.substr(0, from)).size();
  std::size_t caret_end = glyphs_of(line.substr(0, to)).size();

  // cut to a window around the caret
  const auto width_of = [&](std::size_t first, std::size_t last) {
    std::size_t width = 0;
    for (std::size_t i = first; i < last; ++i) width += glyphs[i].width;
    return width;
  };
  std::size_t first = 0, last = glyphs.size();
  if (width_of(0, last) > shown_columns) {
    std::size_t width = 0;
    for (first = caret; first > 0 && width + glyphs[first - 1].width <= columns_before; --first)
      width += glyphs[first - 1].width;
    for (last = caret; last < glyphs.size() && width + glyphs[last].width <= shown_columns; ++last)
      width += glyphs[last].width;
    // what is left of the window when the line ends early goes to its beginning
    while (first > 0 && last == glyphs.size() && width + glyphs[first - 1].width <= shown_columns)
      width += glyphs[--first].width;
  }
  caret_end = std::min(caret_end, last);

  const std::string number = std::to_string(place_of(file, where.begin).line);
  const std::size_t gutter = std::max(gutter_digits, number.size());
  std::string source, marks;
  if (first > 0) {
    source += "...";
    marks += "   ";
  }
  for (std::size_t i = first; i < last; ++i) source += glyphs[i].text;
  if (last < glyphs.size()) source += "...";
  for (std::size_t i = first; i < caret; ++i) {
    if (glyphs[i].text == "\t") {
      marks += '\t';
    } else {
      marks.append(glyphs[i].width, ' ');
    }
  }
  const std::size_t columns = caret_end > caret ? std::max<std::size_t>(width_of(caret, caret_end), 1) : 1;
  marks += style.green;
  marks += '^';
  marks.append(columns - 1, '~');
  marks += style.off;

  out.append(gutter - number.size(), ' ') += number;
  out += source.empty() ? " |" : " | ";
  out += source;
  out += '\n';
  out.append(gutter, ' ') += " | ";
  out += marks;
  out += '\n';
}

std::string location(const Span& where, const Sources& sources) {
  const SourceFile& file = sources.file(where.file);
  const Place place = place_of(file, where.begin);
  return file.name + ':' + std::to_string(place.line) + ':' + std::to_string(place.column) + ": ";
}

bool has_place(const Span& where, const Sources& sources) { return where.file < sources.size(); }

void append_json_text(std::string& out, std::string_view text) {
  constexpr std::string_view hex = "0123456789abcdef";
  out += '"';
  while (!text.empty()) {
    const std::string_view piece = take_character(text);
    const unsigned char first = static_cast<unsigned char>(piece[0]);
    if (!is_utf8(piece)) {
      out += "\xEF\xBF\xBD";
    } else if (first == '"' || first == '\\') {
      out += '\\';
      out += piece;
    } else if (first == '\n') {
      out += "\\n";
    } else if (first == '\t') {
      out += "\\t";
    } else if (first < 0x20) {
      out += "\\u00";
      out += hex[first >> 4U];
      out += hex[first & 15U];
    } else {
      out += piece;
    }
  }
  out += '"';
}

/// "file":…,"line":…,"column":…,"endLine":…,"endColumn":…
void append_json_place(std::string& out, const Span& where, const Sources& sources) {
  if (!has_place(where, sources)) {
    out += R"("file":null,"line":null,"column":null,"endLine":null,"endColumn":null)";
    return;
  }
  const SourceFile& file = sources.file(where.file);
  const Place begin = place_of(file, where.begin), end = place_of(file, std::max(where.end, where.begin));
  out += "\"file\":";
  append_json_text(out, file.name);
  out += ",\"line\":" + std::to_string(begin.line) + ",\"column\":" + std::to_string(begin.column) +
         ",\"endLine\":" + std::to_string(end.line) + ",\"endColumn\":" + std::to_string(end.column);
}

}  // namespace

std::string render_text(const Diagnostics& diagnostics, const Sources& sources, bool colour) {
  const Style& style = colour ? ansi : plain;
  std::string out;
  for (const Diagnostic& item : diagnostics.sorted()) {
    const bool is_error = item.severity == Severity::error;
    out += style.bold;
    if (has_place(item.where, sources)) out += location(item.where, sources);
    out += style.off;
    out += is_error ? style.red : style.yellow;
    out += is_error ? "error[" : "warning[";
    out += code_name(item.code);
    out += "]:";
    out += style.off;
    out += ' ';
    out += style.bold;
    out += item.message;
    out += style.off;
    out += '\n';
    if (has_place(item.where, sources)) append_excerpt(out, item.where, sources, style);
    if (!item.help.empty()) {
      out += "  ";
      out += style.cyan;
      out += "help:";
      out += style.off;
      out += ' ' + item.help + '\n';
    }
    for (const Note& note : item.notes) {
      if (!has_place(note.where, sources)) {
        out += "  note: " + note.message + '\n';
        continue;
      }
      out += style.bold;
      out += location(note.where, sources);
      out += style.off;
      out += style.cyan;
      out += "note:";
      out += style.off;
      out += ' ' + note.message + '\n';
      append_excerpt(out, note.where, sources, style);
    }
  }
  return out;
}

std::string render_json(const Diagnostics& diagnostics, const Sources& sources) {
  std::string out;
  for (const Diagnostic& item : diagnostics.sorted()) {
    out += item.severity == Severity::error ? R"({"severity":"error","code":")" : R"({"severity":"warning","code":")";
    out += code_name(item.code);
    out += "\",";
    append_json_place(out, item.where, sources);
    out += ",\"message\":";
    append_json_text(out, item.message);
    out += ",\"help\":";
    append_json_text(out, item.help);
    out += ",\"notes\":[";
    for (std::size_t i = 0; i < item.notes.size(); ++i) {
      out += i == 0 ? "{" : ",{";
      append_json_place(out, item.notes[i].where, sources);
      out += ",\"message\":";
      append_json_text(out, item.notes[i].message);
      out += '}';
    }
    out += "]}\n";
  }
  return out;
}

}  // namespace pgmock
