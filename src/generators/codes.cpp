// SPDX-License-Identifier: MIT
// Codes after a pattern, versions and slugs.
#include <algorithm>
#include <charconv>

#include "generators/free_text.hpp"
#include "generators/identifier.hpp"
#include "generators/parts.hpp"
#include "generators/per_cell.hpp"

namespace pgmock::generators {
namespace {

/// Codes after a pattern: `#` a digit, `?` a capital letter, `*` one of both, `\` takes the next character as it is.
class Pattern {
 public:
  explicit Pattern(std::string_view pattern) {
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      const char c = pattern[i];
      if (c == '#') {
        parts_.push_back({'0', 10});
      } else if (c == '?') {
        parts_.push_back({'A', 26});
      } else if (c == '*') {
        parts_.push_back({'*', 36});
      } else {
        if (c == '\\' && i + 1 < pattern.size()) ++i;
        parts_.push_back({pattern[i], 1});
        if (!is_plain_text({&pattern[i], 1})) plain_ = false;
      }
      const std::uint64_t radix = parts_.back().radix;
      if (domain_ > (std::uint64_t{1} << 62U) / radix)
        throw ArgumentError{"pattern", "the pattern stands for more than 2^62 codes", "use fewer of `#`, `?` and `*`"};
      domain_ *= radix;
    }
    if (parts_.empty()) throw ArgumentError{"pattern", "the pattern is empty", "write one such as `ABC-####`"};
  }
  std::uint64_t domain() const { return domain_; }
  TextShape shape() const { return {.width = parts_.size(), .plain = plain_}; }
  std::size_t characters() const {
    const auto follows = [](const Part& part) {
      return part.radix == 1 && (static_cast<unsigned char>(part.first) & 0xC0U) == 0x80U;
    };
    return parts_.size() - static_cast<std::size_t>(std::ranges::count_if(parts_, follows));
  }
  char* write(char* out, std::uint64_t index) const noexcept {
    for (std::size_t i = parts_.size(); i-- > 0;) {
      const Part& part = parts_[i];
      if (part.radix == 10) {
        out[i] = static_cast<char>('0' + index % 10);
        index /= 10;
      } else if (part.radix == 26) {
        out[i] = static_cast<char>('A' + index % 26);
        index /= 26;
      } else if (part.radix == 36) {
        out[i] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[index % 36];
        index /= 36;
      } else {
        out[i] = part.first;
      }
    }
    return out + parts_.size();
  }
  std::optional<std::uint64_t> parse(std::string_view text) const {
    if (text.size() != parts_.size()) return std::nullopt;
    std::uint64_t index = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const Part& part = parts_[i];
      const char c = text[i];
      unsigned digit = 0;
      if (part.radix == 1) {
        if (c != part.first) return std::nullopt;
        continue;
      }
      if (part.radix == 36) {
        const std::size_t found = std::string_view("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ").find(c);
        if (found == std::string_view::npos) return std::nullopt;
        digit = static_cast<unsigned>(found);
      } else {
        if (c < part.first || static_cast<unsigned>(c - part.first) >= part.radix) return std::nullopt;
        digit = static_cast<unsigned>(c - part.first);
      }
      index = index * part.radix + digit;
    }
    return index;
  }

 private:
  struct Part {
    char first;
    unsigned radix;
  };
  std::vector<Part> parts_;
  std::uint64_t domain_ = 1;
  bool plain_ = true;
};

/// `3.14.2`: a digit and two numbers below `parts`.
struct Version {
  std::uint64_t parts;  // values of the second and third part
  std::uint64_t domain() const { return 10 * parts * parts; }
  TextShape shape() const { return {.width = 7, .mean = 6}; }
  char* write(char* out, std::uint64_t index) const noexcept {
    *out++ = static_cast<char>('0' + index % 10);
    *out++ = '.';
    out = std::to_chars(out, out + 3, index / 10 % parts).ptr;
    *out++ = '.';
    return std::to_chars(out, out + 3, index / 10 / parts).ptr;
  }
  std::optional<std::uint64_t> parse(std::string_view text) const {
    const std::size_t second = text.find('.');
    const std::size_t third = text.find('.', second == std::string_view::npos ? second : second + 1);
    if (third == std::string_view::npos) return std::nullopt;
    const auto number = [](std::string_view digits) -> std::optional<std::uint64_t> {
      if (digits.size() > 1 && digits[0] == '0') return std::nullopt;
      return read_digits(digits);
    };
    const auto a = number(text.substr(0, second));
    const auto b = number(text.substr(second + 1, third - second - 1));
    const auto c = number(text.substr(third + 1));
    if (!a || !b || !c || *a > 9 || *b >= parts || *c >= parts) return std::nullopt;
    return *a + 10 * (*b + parts * *c);
  }
};

}  // namespace

std::unique_ptr<const Generator> make_code(const Args& args) {
  constexpr std::string_view usual = "\?\?-####";
  std::string pattern = args.text("pattern");
  const Lengths lengths = lengths_of(args);
  if (pattern == usual) {                // grows and shrinks by itself; a pattern of the user's does not
    constexpr std::size_t longest = 18;  // 2^62 codes
    if (lengths.low > longest)
      throw ArgumentError{"min", "its codes have at most " + std::to_string(longest) + " characters",
                          "use `token`, or give a `pattern`"};
    if (lengths.low > pattern.size()) pattern.append(lengths.low - pattern.size(), '#');
    if (lengths.high < pattern.size()) pattern.erase(0, pattern.size() - lengths.high);
    return code_cells(Pattern(pattern));
  }
  Pattern code(pattern);
  need_length(args, code.characters(), "the pattern");
  if (code.characters() < lengths.low)
    throw ArgumentError{"min", "the pattern makes " + std::to_string(code.characters()) + " characters",
                        "lower `min`, or write a longer pattern"};
  return code_cells(std::move(code));
}

std::unique_ptr<const Generator> make_version(const Args& args) {
  need_length(args, 5, "a version");
  return code_cells(Version{limit_of(args) >= 7 ? 30U : 10U});
}

std::unique_ptr<const Generator> make_slug(const Args& args) {
  const auto plain_words = [](std::string_view list, std::string_view before) {
    std::vector<std::string> result;
    const WordList& found = words(list);
    for (std::size_t i = 0; i < found.size(); ++i) {
      const std::string_view word = found.text(i);
      if (word.size() <= 12 && std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; }))
        result.push_back(std::string(before) + std::string(word));
    }
    return SlotTable(result);
  };
  const SlotTable adjectives = plain_words("adjectives", "");
  const SlotTable nouns = plain_words("nouns", "-");
  const SlotTable endings = plain_words("nouns", "-");
  Composition made;
  made.picks = {{.split = 0}, {.split = 1}, {.split = 2}};
  made.templates = {{adjectives, nouns, endings}};
  made.shorten = Shorten::head;
  const std::size_t limit = limit_of(args);
  // Short columns get two words or one.
  if (limit < adjectives.longest() + nouns.longest() + endings.longest()) {
    made.picks.pop_back();
    made.templates = {{adjectives, nouns}};
  }
  if (limit < adjectives.longest() + nouns.longest()) {
    ListSource source = list_source("nouns");
    std::erase_if(source.values, [](const std::string& word) {
      return word.find_first_not_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos;
    });
    source.weights.clear();
    source.numbered = true;
    return bounded_list(args, std::move(source));
  }
  made.head = 1;
  const UniquePart first{UniquePart::Kind::digit, adjectives, {}};
  const UniquePart next{UniquePart::Kind::digit, nouns, {}};
  made.unique = {{first, next}, {first, next, next}, {first, next, next, next}};
  if (args.min || args.max) return free_text(std::move(made), args, {.glue = "-", .unique_mark = "_"});
  return composed(std::move(made), args.max_length);
}

}  // namespace pgmock::generators
