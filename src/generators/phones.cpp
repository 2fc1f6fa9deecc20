// SPDX-License-Identifier: MIT
// Telephone numbers.
#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "generators/address.hpp"
#include "generators/per_cell.hpp"
#include "generators/records.hpp"

namespace pgmock::generators {
namespace {

/// North American numbers: the area of a city, the exchange 555 (reserved for fiction; others only where a column must
/// have more different numbers than it gives), four digits.
class Phone final : public Generator {
 public:
  enum class Form : std::uint8_t { dashed, digits, e164, brackets };
  explicit Phone(Form form) : form_(form) {
    for (const std::string& area : cities().area_code) {
      auto found = std::ranges::find(areas_, area);
      if (found == areas_.end()) {
        areas_.push_back(area);
        found = areas_.end() - 1;
      }
      area_of_city_.push_back(static_cast<std::uint32_t>(found - areas_.begin()));
    }
    width_ = form == Form::digits ? 10 : form == Form::brackets ? 14 : 12;
    const auto [exchange_at, line_at] = places_of(form);
    exchange_at_ = exchange_at;
    line_at_ = line_at;
    for (const std::string& area : areas_) heads_.push_back(head_of(form, area));
  }
  VectorKind kind() const override { return VectorKind::text; }
  Vector fill(FillContext& context, std::span<const Vector>, std::span<const std::uint64_t> draws) const override {
    const Alias& city = *cities().alias;
    return run(context.arena, draws.size(), [&](std::size_t i, std::uint64_t& area, std::uint64_t& number) {
      area = area_of_city_[city(draws[i])];
      number = 5'550'000 + below(split(draws[i], 0), 10'000);
    });
  }
  u128 domain(std::uint64_t rows) const override {
    return rows <= few() / 2 ? few() : areas_.size() * std::uint64_t{8'000'000};
  }
  Vector at(FillContext& context, std::span<const Vector>, std::uint64_t rows,
            std::span<const u128> indices) const override {
    const bool is_few = domain(rows) == few();
    return run(context.arena, indices.size(), [&](std::size_t i, std::uint64_t& area, std::uint64_t& number) {
      const auto index = static_cast<std::uint64_t>(indices[i]);
      area = index % areas_.size();
      number = (is_few ? 5'550'000 : 2'000'000) + index / areas_.size();
    });
  }
  std::optional<u128> index_of(const Vector& values, std::size_t row, std::uint64_t rows) const override {
    if (values.kind != VectorKind::text) return std::nullopt;
    const std::string_view text = values.values<TextView>()[row].view();
    if (text.size() != width_) return std::nullopt;
    std::string digits;
    for (const char c : text)
      if (c >= '0' && c <= '9') digits += c;
    if (form_ == Form::e164 && digits.size() == 11) digits.erase(0, 1);
    if (digits.size() != 10) return std::nullopt;
    const auto area = std::ranges::find(areas_, digits.substr(0, 3));
    const std::uint64_t number = *read_digits(digits.substr(3));
    const bool is_few = domain(rows) == few();
    const std::uint64_t first = is_few ? 5'550'000 : 2'000'000;
    if (area == areas_.end() || number < first) return std::nullopt;
    const std::uint64_t index = static_cast<std::uint64_t>(area - areas_.begin()) + areas_.size() * (number - first);
    char back[16];
    write(back, static_cast<std::uint64_t>(area - areas_.begin()), number);
    if (index >= domain(rows) || std::string_view(back, width_) != text) return std::nullopt;
    return index;
  }
  bool has_inverse() const override { return true; }
  bool is_uniform() const override { return false; }
  double mean_width() const override { return static_cast<double>(width_); }

 private:
  std::uint64_t few() const { return areas_.size() * 10'000; }
  /// A number with all but the last four digits, for the exchange that nearly all have.
  using Head = std::array<char, 16>;
  static constexpr std::uint32_t usual_exchange = 555;

  /// Where the three digits of the exchange and the last four stand.
  static std::pair<std::size_t, std::size_t> places_of(Form form) {
    switch (form) {
      case Form::dashed:
        return {4, 8};
      case Form::digits:
        return {3, 6};
      case Form::e164:
        return {5, 8};
      case Form::brackets:
        return {6, 10};
    }
    return {0, 0};
  }
  static Head head_of(Form form, const std::string& area) {
    const char* const pattern = form == Form::dashed   ? "aaa-555-    "
                                : form == Form::digits ? "aaa555    "
                                : form == Form::e164   ? "+1aaa555    "
                                                       : "(aaa) 555-    ";
    Head head{};
    std::size_t digit = 0;
    for (std::size_t i = 0; pattern[i] != 0; ++i) head[i] = pattern[i] == 'a' ? area[digit++] : pattern[i];
    return head;
  }
  /// Writes 16 bytes.
  void write(char* out, std::uint64_t area, std::uint64_t number) const noexcept {
    std::memcpy(out, heads_[area].data(), sizeof(Head));
    const auto exchange = static_cast<std::uint32_t>(number / 10'000),
               line = static_cast<std::uint32_t>(number % 10'000);
    if (exchange != usual_exchange) write_padded(out + exchange_at_, exchange, 3);
    std::memcpy(out + line_at_, digit_pairs.text + std::size_t{2} * (line / 100), 2);
    std::memcpy(out + line_at_ + 2, digit_pairs.text + std::size_t{2} * (line % 100), 2);
  }
  template <class Parts>
  Vector run(Arena& arena, std::size_t count, Parts parts_of) const {
    const auto views = arena.array<TextView>(count);
    char* out = arena.bytes(count * width_);
    for (std::size_t i = 0; i < count; ++i, out += width_) {
      std::uint64_t area = 0;
      std::uint64_t number = 0;
      parts_of(i, area, number);
      write(out, area, number);
      views[i] = {out, width_};
    }
    return Vector::text(views, form_ != Form::brackets);
  }
  Form form_;
  std::size_t width_, exchange_at_, line_at_;
  std::vector<std::string> areas_;
  std::vector<Head> heads_;  // by area
  std::vector<std::uint32_t> area_of_city_;
};

}  // namespace

std::unique_ptr<const Generator> make_phone(const Args& args) {
  const std::string& name = args.text("format");
  Phone::Form form = name == "dashed"     ? Phone::Form::dashed
                     : name == "e164"     ? Phone::Form::e164
                     : name == "brackets" ? Phone::Form::brackets
                                          : Phone::Form::digits;
  need_length(args, 10, "a phone number");
  if ((form == Phone::Form::brackets && limit_of(args) < 14) || limit_of(args) < 12) form = Phone::Form::digits;
  return std::make_unique<const Phone>(form);
}

}  // namespace pgmock::generators
