// SPDX-License-Identifier: MIT
// JSON as the types json and jsonb take it.
#include "sql/json_text.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "sql/decimal_text.hpp"

namespace pgmock::sql {
namespace {

// PostgreSQL's own limit is that of its stack, some thousands.
constexpr int deepest = 1000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

void append_utf8(unsigned code, std::string& out) {
  const auto byte = [&](unsigned value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
  if (code < 0x80) {
    byte(code);
  } else if (code < 0x800) {
    byte(0xc0U | (code >> 6U));
    byte(0x80U | (code & 0x3fU));
  } else if (code < 0x10000) {
    byte(0xe0U | (code >> 12U));
    byte(0x80U | ((code >> 6U) & 0x3fU));
    byte(0x80U | (code & 0x3fU));
  } else {
    byte(0xf0U | (code >> 18U));
    byte(0x80U | ((code >> 12U) & 0x3fU));
    byte(0x80U | ((code >> 6U) & 0x3fU));
    byte(0x80U | (code & 0x3fU));
  }
}

/// jsonb's escapes: what must be escaped, and no more.
void append_escaped(std::string_view text, std::string& out) {
  out += '"';
  for (const char c : text) {
    switch (c) {
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
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
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      default: {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20) {
          constexpr std::string_view hex = "0123456789abcdef";
          out += "\\u00";
          out += hex[byte >> 4U];
          out += hex[byte & 15U];
        } else {
          out += c;
        }
      }
    }
  }
  out += '"';
}

/// Reads a value and, for jsonb, writes its canonical form.
class Reader {
 public:
  Reader(std::string_view text, bool binary) : text_(text), binary_(binary) {}

  bool read(std::string& out) {
    skip_space();
    if (!read_value(out, 0)) return false;
    skip_space();
    return at_ == text_.size();
  }

 private:
  bool at_end() const { return at_ >= text_.size(); }
  char peek() const { return at_end() ? '\0' : text_[at_]; }
  void skip_space() {
    while (!at_end() && (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r')) ++at_;
  }
  bool take(char c) {
    if (at_end() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool take_word(std::string_view word, std::string& out) {
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    out += word;
    return true;
  }

  bool read_value(std::string& out, int depth) {
    if (depth > deepest) return false;
    switch (peek()) {
      case '{':
        return read_object(out, depth);
      case '[':
        return read_array(out, depth);
      case '"': {
        std::string text;
        if (!read_string(text)) return false;
        append_escaped(text, out);
        return true;
      }
      case 't':
        return take_word("true", out);
      case 'f':
        return take_word("false", out);
      case 'n':
        return take_word("null", out);
      default:
        return read_number(out);
    }
  }

  bool read_object(std::string& out, int depth) {
    take('{');
    std::vector<std::pair<std::string, std::string>> members;
    skip_space();
    if (!take('}')) {
      do {
        skip_space();
        std::pair<std::string, std::string> member;
        if (!read_string(member.first)) return false;
        skip_space();
        if (!take(':')) return false;
        skip_space();
        if (!read_value(member.second, depth + 1)) return false;
        members.push_back(std::move(member));
        skip_space();
      } while (take(','));
      if (!take('}')) return false;
    }
    std::stable_sort(members.begin(), members.end(), [](const auto& a, const auto& b) {
      return std::pair{a.first.size(), std::string_view(a.first)} <
             std::pair{b.first.size(), std::string_view(b.first)};
    });
    out += '{';
    bool first = true;
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (i + 1 < members.size() && members[i + 1].first == members[i].first) continue;  // the last one counts
      if (!first) out += ", ";
      first = false;
      append_escaped(members[i].first, out);
      out += ": ";
      out += members[i].second;
    }
    out += '}';
    return true;
  }

  bool read_array(std::string& out, int depth) {
    take('[');
    out += '[';
    skip_space();
    if (!take(']')) {
      bool first = true;
      do {
        if (!first) out += ", ";
        first = false;
        skip_space();
        if (!read_value(out, depth + 1)) return false;
        skip_space();
      } while (take(','));
      if (!take(']')) return false;
    }
    out += ']';
    return true;
  }

  bool read_number(std::string& out) {
    const std::size_t begin = at_;
    take('-');
    if (!take('0')) {
      if (!is_digit(peek())) return false;
      while (is_digit(peek())) ++at_;
    }
    if (take('.')) {
      if (!is_digit(peek())) return false;
      while (is_digit(peek())) ++at_;
    }
    if (peek() == 'e' || peek() == 'E') {
      ++at_;
      if (!take('+')) take('-');
      if (!is_digit(peek())) return false;
      while (is_digit(peek())) ++at_;
    }
    if (!binary_) return true;
    const auto number = DecimalText::parse(text_.substr(begin, at_ - begin));
    if (!number) return false;
    out += number->to_string();
    return true;
  }

  std::optional<unsigned> read_hex() {
    if (text_.size() - at_ < 4) return std::nullopt;
    unsigned value = 0;
    for (int i = 0; i < 4; ++i) {
      const char c = text_[at_++];
      unsigned digit = 0;
      if (is_digit(c))
        digit = static_cast<unsigned>(c - '0');
      else if (c >= 'a' && c <= 'f')
        digit = static_cast<unsigned>(c - 'a' + 10);
      else if (c >= 'A' && c <= 'F')
        digit = static_cast<unsigned>(c - 'A' + 10);
      else
        return std::nullopt;
      value = value * 16 + digit;
    }
    return value;
  }

  bool read_unicode(std::string& out) {
    const auto code = read_hex();
    if (!code) return false;
    if (!binary_) return true;
    if (*code == 0) return false;
    if (*code < 0xd800 || *code > 0xdfff) {
      append_utf8(*code, out);
      return true;
    }
    if (*code > 0xdbff || !take('\\') || !take('u')) return false;
    const auto low = read_hex();
    if (!low || *low < 0xdc00 || *low > 0xdfff) return false;
    append_utf8(0x10000U + ((*code - 0xd800U) << 10U) + (*low - 0xdc00U), out);
    return true;
  }

  bool read_string(std::string& out) {
    if (!take('"')) return false;
    while (!at_end()) {
      const char c = text_[at_++];
      if (c == '"') return true;
      if (static_cast<unsigned char>(c) < 0x20) return false;
      if (c != '\\') {
        out += c;
        continue;
      }
      if (at_end()) return false;
      switch (text_[at_++]) {
        case '"':
          out += '"';
          break;
        case '\\':
          out += '\\';
          break;
        case '/':
          out += '/';
          break;
        case 'b':
          out += '\b';
          break;
        case 'f':
          out += '\f';
          break;
        case 'n':
          out += '\n';
          break;
        case 'r':
          out += '\r';
          break;
        case 't':
          out += '\t';
          break;
        case 'u':
          if (!read_unicode(out)) return false;
          break;
        default:
          return false;
      }
    }
    return false;
  }

  std::string_view text_;
  bool binary_;
  std::size_t at_ = 0;
};

}  // namespace

bool is_json(std::string_view text) {
  std::string ignored;
  return Reader(text, false).read(ignored);
}

std::optional<std::string> canonical_jsonb(std::string_view text) {
  std::string out;
  if (!Reader(text, true).read(out)) return std::nullopt;
  return out;
}

}  // namespace pgmock::sql
