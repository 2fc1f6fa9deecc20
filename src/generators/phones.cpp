// SPDX-License-Identifier: MIT
// Telephone numbers.
#include <algorithm>
#include <cstring>

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
  Vector at(FillContext& context, std::span<const Vector>, std::uint64_t rows, std::span<const u128> indices) const override {
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
  void write(char* out, std::uint64_t area, std::uint64_t number) const noexcept {
    const char* const digits = areas_[area].data();
    switch (form_) {
      case Form::dashed:
        std::memcpy(out, digits, 3);
        out[3] = '-';
        write_padded(out + 4, number / 10'000, 3);
        out[7] = '-';
        write_padded(out + 8, number % 10'000, 4);
        break;
      case Form::digits:
        std::memcpy(out, digits, 3);
        write_padded(out + 3, number, 7);
        break;
      case Form::e164:
        std::memcpy(out, "+1", 2);
        std::memcpy(out + 2, digits, 3);
        write_padded(out + 5, number, 7);
        break;
      case Form::brackets:
        out[0] = '(';
        std::memcpy(out + 1, digits, 3);
        std::memcpy(out + 4, ") ", 2);
        write_padded(out + 6, number / 10'000, 3);
        out[9] = '-';
        write_padded(out + 10, number % 10'000, 4);
        break;
    }
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
  std::size_t width_;
  std::vector<std::string> areas_;
  std::vector<std::uint32_t> area_of_city_;
};

}  // namespace

std::unique_ptr<const Generator> make_phone(const Args& args) {
  const std::string& name = args.text("format");
  Phone::Form form = name == "dashed" ? Phone::Form::dashed : name == "e164" ? Phone::Form::e164
                     : name == "brackets" ? Phone::Form::brackets : Phone::Form::digits;
  need_length(args, 10, "a phone number");
  if ((form == Phone::Form::brackets && limit_of(args) < 14) || limit_of(args) < 12) form = Phone::Form::digits;
  return std::make_unique<const Phone>(form);
}

}  // namespace pgmock::generators
