// SPDX-License-Identifier: MIT
#include "generators/lists.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <numeric>
#include <stdexcept>

#include "generators/compose.hpp"
#include "pgmock/base/decimal.hpp"
#include "pgmock/base/text.hpp"

namespace pgmock::generators {
namespace {

constexpr std::uint64_t largest_integer_domain = std::uint64_t{1} << 62U;

class ListCells final : public Generator {
 public:
  struct Options {
    bool record = false;
    std::uint32_t split = 0;
    std::vector<std::uint16_t> codes = {};  // of the positions that the weights speak of; empty: they are the codes
    bool numbered = false;
    std::string glue = {};
    std::size_t limit = std::numeric_limits<std::size_t>::max();  // bytes, for numbers behind the text
  };

  ListCells(std::shared_ptr<const Dictionary> dictionary, std::vector<std::uint64_t> weights, Options options)
      : dictionary_(std::move(dictionary)), alias_(weights), options_(std::move(options)) {
    const Vector& values = dictionary_->values;
    count_ = values.size;
    face_.count = alias_.size();
    std::vector<double> shares(count_, 0);
    for (std::size_t i = 0; i < weights.size(); ++i)
      shares[options_.codes.empty() ? i : options_.codes[i]] += static_cast<double>(weights[i]);
    uniform_ = std::ranges::all_of(shares, [&](double share) { return share == shares[0]; });
    if (values.kind != VectorKind::text && values.kind != VectorKind::bytes) return;
    const auto texts = values.values<TextView>();
    order_.resize(count_);
    std::iota(order_.begin(), order_.end(), std::uint32_t{0});
    std::ranges::sort(order_, {}, [&](std::uint32_t i) { return texts[i].view(); });
    const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
    mean_ = 0;
    for (std::size_t i = 0; i < count_; ++i) {
      mean_ += static_cast<double>(texts[i].size) * shares[i] / sum;
      longest_ = std::max<std::size_t>(longest_, texts[i].size);
    }
  }

  VectorKind kind() const override { return dictionary_->values.kind; }
  std::int32_t scale() const override { return dictionary_->values.scale; }

  Vector fill(FillContext& context, std::span<const Vector> inputs,
              std::span<const std::uint64_t> draws) const override {
    const std::size_t count = draws.size();
    const auto codes = context.arena.array<std::uint16_t>(count);
    if (options_.record) {
      const std::uint64_t* const record =
          inputs.empty() ? draws.data() : static_cast<const std::uint64_t*>(inputs[0].data);
      for (std::size_t i = 0; i < count; ++i)
        codes[i] = static_cast<std::uint16_t>(alias_(split(record[i], options_.split)));
    } else if (alias_.is_uniform()) {
      for (std::size_t i = 0; i < count; ++i) codes[i] = static_cast<std::uint16_t>(below(draws[i], alias_.size()));
    } else {
      for (std::size_t i = 0; i < count; ++i) codes[i] = static_cast<std::uint16_t>(alias_(draws[i]));
    }
    if (!options_.codes.empty())
      for (std::uint16_t& code : codes) code = options_.codes[code];
    return Vector::codes(codes, *dictionary_);
  }

  bool needs_draws() const override { return !options_.record; }
  const UniformFace* uniform_face() const override {
    return options_.record || options_.numbered || !options_.codes.empty() || !alias_.is_uniform() ? nullptr : &face_;
  }

  u128 domain(std::uint64_t rows) const override {
    if (!options_.numbered || rows <= count_) return count_;
    u128 numbers = 1;  // how many numbers, 0 (which is not written) among them, fit behind every text
    for (std::size_t room =
             std::min<std::size_t>(options_.limit - std::min(options_.limit, longest_ + options_.glue.size()), 14);
         room > 0; --room)
      numbers *= 10;
    return std::max<u128>(count_, std::min<u128>({step_for(rows), numbers * count_, largest_integer_domain}));
  }
  Vector at(FillContext& context, std::span<const Vector>, std::uint64_t rows,
            std::span<const u128> indices) const override {
    const std::size_t count = indices.size();
    if (!options_.numbered || rows <= count_) {
      const auto codes = context.arena.array<std::uint16_t>(count);
      for (std::size_t i = 0; i < count; ++i) codes[i] = static_cast<std::uint16_t>(indices[i]);
      return Vector::codes(codes, *dictionary_);
    }
    const auto texts = dictionary_->values.values<TextView>();
    const auto views = context.arena.array<TextView>(count);
    char* out = context.arena.bytes(count * (longest_ + options_.glue.size() + 20));
    for (std::size_t i = 0; i < count; ++i) {
      const auto index = static_cast<std::uint64_t>(indices[i]);
      const TextView& text = texts[index % count_];
      std::memcpy(out, text.data, text.size);
      char* end = out + text.size;
      if (index >= count_) {
        end = std::copy(options_.glue.begin(), options_.glue.end(), end);
        end = std::to_chars(end, end + 20, index / count_).ptr;
      }
      views[i] = {out, static_cast<std::uint64_t>(end - out)};
      out = end;
    }
    return Vector::text(views, dictionary_->values.plain);
  }
  std::optional<u128> index_of(const Vector& given, std::size_t row, std::uint64_t rows) const override {
    const bool coded = given.kind == VectorKind::dictionary;
    if (coded && given.dictionary == dictionary_.get()) return given.values<std::uint16_t>()[row];
    const Vector& values = coded ? given.dictionary->values : given;
    if (coded) row = given.values<std::uint16_t>()[row];
    if (values.kind != kind()) return std::nullopt;
    if (order_.empty()) return index_of_fixed(values, row);
    std::string_view text = values.values<TextView>()[row].view();
    if (const auto found = position(text)) return *found;
    if (!options_.numbered || rows <= count_) return std::nullopt;
    const std::size_t end = text.find_last_not_of("0123456789");
    if (end == std::string_view::npos || end + 1 == text.size() || text[end + 1] == '0' || text.size() - end > 15)
      return std::nullopt;
    std::uint64_t number = 0;
    std::from_chars(text.data() + end + 1, text.data() + text.size(), number);
    if (!text.substr(0, end + 1).ends_with(options_.glue)) return std::nullopt;
    const auto found = position(text.substr(0, end + 1 - options_.glue.size()));
    if (!found) return std::nullopt;
    const u128 index = *found + static_cast<u128>(number) * count_;
    return index < domain(rows) ? std::optional(index) : std::nullopt;
  }
  bool has_inverse() const override {
    switch (kind()) {
      case VectorKind::text:
      case VectorKind::bytes:
      case VectorKind::boolean:
      case VectorKind::int64:
      case VectorKind::date:
      case VectorKind::time:
      case VectorKind::timestamp:
      case VectorKind::decimal64:
      case VectorKind::decimal128:
      case VectorKind::uuid:
        return true;
      default:
        return false;
    }
  }
  bool is_uniform() const override { return uniform_; }
  bool could_make(const Vector& values, std::size_t row) const override {
    return !has_inverse() || index_of(values, row, 0).has_value();
  }
  const Dictionary* dictionary() const override { return options_.numbered ? nullptr : dictionary_.get(); }
  double mean_width() const override { return mean_; }

 private:
  std::optional<u128> position(std::string_view text) const {
    const auto texts = dictionary_->values.values<TextView>();
    const auto found = std::ranges::lower_bound(order_, text, {}, [&](std::uint32_t i) { return texts[i].view(); });
    if (found == order_.end() || texts[*found].view() != text) return std::nullopt;
    return *found;
  }
  std::optional<u128> index_of_fixed(const Vector& values, std::size_t row) const {
    const auto search = [&]<class T>(T) -> std::optional<u128> {
      const auto known = dictionary_->values.values<T>();
      const auto found = std::ranges::find(known, values.values<T>()[row]);
      if (found == known.end() || values.scale != dictionary_->values.scale) return std::nullopt;
      return static_cast<u128>(found - known.begin());
    };
    switch (kind()) {
      case VectorKind::boolean:
        return search(std::uint8_t{});
      case VectorKind::int64:
      case VectorKind::date:
      case VectorKind::time:
      case VectorKind::timestamp:
      case VectorKind::decimal64:
        return search(std::int64_t{});
      case VectorKind::decimal128:
        return search(i128{});
      case VectorKind::uuid:
        return search(u128{});
      default:
        return std::nullopt;
    }
  }

  std::shared_ptr<const Dictionary> dictionary_;
  Alias alias_;
  Options options_;
  UniformFace face_;
  std::uint32_t count_ = 0;
  std::vector<std::uint32_t> order_;  // positions of texts, sorted
  std::size_t longest_ = 0;
  double mean_ = 8;
  bool uniform_ = true;
};

std::size_t length_limit(const Args& args) {
  return args.max_length ? static_cast<std::size_t>(*args.max_length) : std::numeric_limits<std::size_t>::max();
}

}  // namespace

std::unique_ptr<const Generator> list_cells(const Args& args, const ListSource& source) {
  const Type& type = base_of(*args.type);
  const bool integers = is_integer(type);
  const std::size_t limit = length_limit(args);
  const auto weight_of = [&](std::size_t i) { return source.weights.empty() ? 1 : source.weights[i]; };

  // Values that do not fit get no weight; when none fits, all are cut.
  std::vector<std::string> texts = source.values;
  std::vector<bool> fits(texts.size());
  bool any = false;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    fits[i] = utf8_length(texts[i]) <= limit && !(integers && !Decimal::parse(texts[i]));
    if (integers && fits[i]) {
      const auto value = Decimal::parse(texts[i])->to_int64();
      fits[i] = value && *value >= integer_range(type.kind).first && *value <= integer_range(type.kind).second;
    }
    any = any || (fits[i] && weight_of(i) > 0);
  }
  if (!any) {
    if (integers || !source.may_cut || limit == 0)
      throw ArgumentError{"", "no value fits into the column's type", "give the column a wider type"};
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const auto cut = utf8_prefix(texts[i], limit);
      texts[i] = std::string(cut.substr(0, cut.find_last_not_of(' ') + 1));
      fits[i] = !texts[i].empty();
    }
  }

  std::map<std::string_view, std::uint16_t> seen;
  std::vector<std::string> distinct;
  std::vector<std::uint64_t> weights(texts.size(), 0);
  std::vector<std::uint16_t> codes(texts.size(), 0);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (!fits[i]) continue;
    if (distinct.size() > 65'535) throw std::logic_error("a list of more than 65,536 values");
    const auto [at, is_new] = seen.emplace(texts[i], static_cast<std::uint16_t>(distinct.size()));
    if (is_new) distinct.push_back(texts[i]);
    codes[i] = at->second;
    weights[i] = weight_of(i);
  }
  ListCells::Options options;
  options.record = source.record;
  options.split = source.split;
  options.limit = limit;
  // A text that ends in a digit could not be told from one with a number behind it.
  options.numbered = source.numbered && !integers && std::ranges::none_of(distinct, [](const std::string& text) {
                       return text.back() >= '0' && text.back() <= '9';
                     });
  options.glue = source.number_glue;
  if (source.record) {
    // Positions stay those of the record's list, so that columns agree; mostly they are the codes.
    bool same = codes.size() == distinct.size();
    for (std::size_t i = 0; i < codes.size(); ++i) same = same && (weights[i] == 0 || codes[i] == i);
    if (!same) options.codes = std::move(codes);
  } else {
    std::vector<std::uint64_t> merged(distinct.size(), 0);
    for (std::size_t i = 0; i < texts.size(); ++i)
      if (fits[i]) merged[codes[i]] += weights[i];
    weights = std::move(merged);
  }

  std::shared_ptr<const Dictionary> dictionary;
  if (integers) {
    std::vector<std::int64_t> numbers;
    for (const std::string& text : distinct) numbers.push_back(*Decimal::parse(text)->to_int64());
    dictionary = make_dictionary(Vector::of(VectorKind::int64, std::span<const std::int64_t>(numbers)));
  } else {
    dictionary = make_text_dictionary(distinct);
  }
  return std::make_unique<const ListCells>(std::move(dictionary), std::move(weights), std::move(options));
}

ListSource list_source(std::string_view list) {
  const WordList& found = words(list);
  ListSource source;
  source.values = found.column();
  source.weights.assign(found.weights().begin(), found.weights().end());
  return source;
}

std::unique_ptr<const Generator> list_cells(const Args& args, std::string_view list) {
  return list_cells(args, list_source(list));
}

std::unique_ptr<const Generator> dictionary_cells(std::shared_ptr<const Dictionary> dictionary,
                                                  std::vector<std::uint64_t> weights) {
  return std::make_unique<const ListCells>(std::move(dictionary), std::move(weights), ListCells::Options{});
}

}  // namespace pgmock::generators
