// SPDX-License-Identifier: MIT
// Batches for the benchmarks.
#include "shapes.hpp"

#include <array>
#include <cstring>
#include <functional>
#include <span>
#include <string_view>

#include "pgmock/base/datetime.hpp"

namespace pgmock::benchmarks {
namespace {

class Random {
 public:
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }
  std::int64_t between(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(high - low + 1));
  }

 private:
  std::uint64_t state_ = 1;
};

TypePtr type_of(TypeKind kind, std::int32_t precision = -1, std::int32_t scale = 0) {
  auto type = std::make_shared<Type>();
  type->kind = kind;
  type->precision = precision;
  type->scale = scale;
  return type;
}

/// Builds a shape column by column; the columns of one batch are made in the order in which they were added.
class Builder {
 public:
  explicit Builder(const char* name) { shape_->layout.name.name = name; }

  using Make = std::function<Vector(Arena&, Random&, std::uint64_t first_row, std::uint32_t rows)>;
  void column(const char* name, TypePtr type, VectorKind kind, Make make, std::int32_t scale = 0, bool nullable = false,
              const Dictionary* dictionary = nullptr) {
    shape_->layout.columns.push_back({name, std::move(type), kind, scale, dictionary, nullable});
    makes_.push_back(std::move(make));
  }
  template <class Value>
  void numbers(const char* name, TypePtr type, VectorKind kind, Value value, std::int32_t scale = 0, double nulls = 0) {
    column(
        name, std::move(type), kind,
        [=](Arena& arena, Random& random, std::uint64_t first, std::uint32_t rows) {
          const auto values = arena.array<std::int64_t>(rows);
          for (std::uint32_t i = 0; i < rows; ++i) values[i] = value(random, first + i);
          Vector vector = Vector::of(kind, values, scale);
          if (nulls > 0) vector.nulls = null_bits(arena, random, rows, nulls);
          return vector;
        },
        scale, nulls > 0);
  }
  template <class Index>
  void codes(const char* name, TypePtr type, VectorKind kind, std::shared_ptr<const Dictionary> dictionary,
             Index index) {
    const Dictionary* const values = dictionary.get();
    shape_->dictionaries.push_back(std::move(dictionary));
    column(
        name, std::move(type), kind,
        [=](Arena& arena, Random& random, std::uint64_t first, std::uint32_t rows) {
          const auto array = arena.array<std::uint16_t>(rows);
          for (std::uint32_t i = 0; i < rows; ++i) array[i] = static_cast<std::uint16_t>(index(random, first + i));
          return Vector::codes(array, *values);
        },
        0, false, values);
  }
  void texts(const char* name, std::function<std::string(Random&, std::uint64_t)> make, bool plain, double nulls = 0) {
    column(
        name, type_of(TypeKind::text), VectorKind::text,
        [=](Arena& arena, Random& random, std::uint64_t first, std::uint32_t rows) {
          const auto views = arena.array<TextView>(rows);
          for (std::uint32_t i = 0; i < rows; ++i) {
            const std::string_view text = arena.copy(make(random, first + i));
            views[i] = {text.data(), text.size()};
          }
          Vector vector = Vector::text(views, plain);
          if (nulls > 0) vector.nulls = null_bits(arena, random, rows, nulls);
          return vector;
        },
        0, nulls > 0);
  }
  std::unique_ptr<Shape> build(std::uint32_t batches, std::uint32_t rows) {
    Random random;
    for (std::uint32_t b = 0; b < batches; ++b) {
      const std::uint64_t first = std::uint64_t{b} * rows;
      auto columns = std::make_unique<std::vector<Vector>>();
      for (const Make& make : makes_) columns->push_back(make(shape_->arena, random, first, rows));
      shape_->batches.push_back({first, rows, *columns});
      shape_->columns.push_back(std::move(columns));
    }
    shape_->layout.rows = std::uint64_t{batches} * rows;
    return std::move(shape_);
  }

 private:
  static const std::uint64_t* null_bits(Arena& arena, Random& random, std::uint32_t rows, double share) {
    std::uint64_t* const bits = make_bitmap(arena, rows);
    for (std::uint32_t i = 0; i < rows; ++i)
      if (static_cast<double>(random.between(0, 999'999)) < share * 1e6) set_bit(bits, i);
    return bits;
  }
  std::unique_ptr<Shape> shape_ = std::make_unique<Shape>();
  std::vector<Make> makes_;
};

std::shared_ptr<const Dictionary> decimals(std::int64_t low, std::int64_t high, std::int64_t step, std::int32_t scale) {
  std::vector<std::int64_t> values;
  for (std::int64_t value = low; value <= high; value += step) values.push_back(value);
  return make_dictionary(Vector::of(VectorKind::decimal64, std::span<const std::int64_t>(values), scale));
}

std::shared_ptr<const Dictionary> texts(std::vector<std::string> values) { return make_text_dictionary(values); }

std::string words(Random& random, std::size_t least, std::size_t most) {
  static constexpr std::array<std::string_view, 12> list = {"furiously", "quickly",  "ironic", "deposits",
                                                            "final",     "accounts", "sleep",  "the",
                                                            "special",   "packages", "across", "regular"};
  const auto size =
      static_cast<std::size_t>(random.between(static_cast<std::int64_t>(least), static_cast<std::int64_t>(most)));
  std::string text;
  while (text.size() < size) text.append(list[random.next() % list.size()]).append(1, ' ');
  text.resize(size);
  return text;
}

}  // namespace

std::unique_ptr<Shape> lineitem_shape(std::uint32_t batches, std::uint32_t rows) {
  Builder b("lineitem");
  const TypePtr bigint = type_of(TypeKind::int8);
  const TypePtr money = type_of(TypeKind::numeric, 15, 2);
  const auto between = [](std::int64_t low, std::int64_t high) {
    return [=](Random& random, std::uint64_t) { return random.between(low, high); };
  };
  b.numbers("l_orderkey", bigint, VectorKind::int64,
            [](Random&, std::uint64_t row) { return static_cast<std::int64_t>(1'000'000 + row / 4); });
  b.numbers("l_partkey", bigint, VectorKind::int64, between(1, 200'000));
  b.numbers("l_suppkey", bigint, VectorKind::int64, between(1, 10'000));
  std::vector<std::int64_t> lines = {1, 2, 3, 4, 5, 6, 7};
  b.codes("l_linenumber", type_of(TypeKind::int4), VectorKind::int64,
          make_dictionary(Vector::of(VectorKind::int64, std::span<const std::int64_t>(lines))),
          [](Random&, std::uint64_t row) { return row % 4; });
  b.codes("l_quantity", money, VectorKind::decimal64, decimals(100, 5000, 100, 2),
          [](Random& random, std::uint64_t) { return random.next() % 50; });
  b.numbers("l_extendedprice", money, VectorKind::decimal64, between(90'000, 10'000'000), 2);
  b.codes("l_discount", money, VectorKind::decimal64, decimals(0, 10, 1, 2),
          [](Random& random, std::uint64_t) { return random.next() % 11; });
  b.codes("l_tax", money, VectorKind::decimal64, decimals(0, 8, 1, 2),
          [](Random& random, std::uint64_t) { return random.next() % 9; });
  const auto any = [](std::uint64_t count) {
    return [=](Random& random, std::uint64_t) { return random.next() % count; };
  };
  const TypePtr text = type_of(TypeKind::text);
  b.codes("l_returnflag", text, VectorKind::text, texts({"A", "N", "R"}), any(3));
  b.codes("l_linestatus", text, VectorKind::text, texts({"F", "O"}), any(2));
  for (const char* name : {"l_shipdate", "l_commitdate", "l_receiptdate"})
    b.numbers(name, type_of(TypeKind::date), VectorKind::date, between(8036, 10561));
  b.codes("l_shipinstruct", text, VectorKind::text,
          texts({"COLLECT COD", "DELIVER IN PERSON", "NONE", "TAKE BACK RETURN"}), any(4));
  b.codes("l_shipmode", text, VectorKind::text, texts({"AIR", "FOB", "MAIL", "RAIL", "REG AIR", "SHIP", "TRUCK"}),
          any(7));
  b.texts(
      "l_comment", [](Random& random, std::uint64_t) { return words(random, 10, 43); }, true);
  return b.build(batches, rows);
}

std::unique_ptr<Shape> users_shape(std::uint32_t batches, std::uint32_t rows) {
  Builder b("users");
  b.numbers("id", type_of(TypeKind::int8), VectorKind::int64,
            [](Random&, std::uint64_t row) { return static_cast<std::int64_t>(row + 1); });
  b.column("uid", type_of(TypeKind::uuid), VectorKind::uuid,
           [](Arena& arena, Random& random, std::uint64_t, std::uint32_t count) {
             const auto values = arena.array<u128>(count);
             for (u128& value : values) value = (static_cast<u128>(random.next()) << 64U) | random.next();
             return Vector::of(VectorKind::uuid, values);
           });
  std::vector<std::string> names;
  for (int i = 0; i < 1500; ++i)
    names.push_back("Name" + std::string(static_cast<std::size_t>(i % 5), 'n') + std::to_string(i));
  const auto index = [](Random& random, std::uint64_t) { return random.next() % 1500; };
  b.codes("first_name", type_of(TypeKind::text), VectorKind::text, texts(names), index);
  b.codes("last_name", type_of(TypeKind::text), VectorKind::text, texts(names), index);
  b.texts(
      "email",
      [](Random& random, std::uint64_t row) {
        return words(random, 5, 12) + "." + std::to_string(row) + "@example.com";
      },
      true);
  b.texts(
      "bio", [](Random& random, std::uint64_t row) { return words(random, 30, 90) + (row % 8 == 0 ? ", it's" : "."); },
      false, 0.2);
  b.codes("plan", type_of(TypeKind::text), VectorKind::text, texts({"free", "pro", "enterprise"}),
          [](Random& random, std::uint64_t) { return random.next() % 3; });
  b.column("active", type_of(TypeKind::boolean), VectorKind::boolean,
           [](Arena& arena, Random& random, std::uint64_t, std::uint32_t count) {
             const auto values = arena.array<std::uint8_t>(count);
             for (std::uint8_t& value : values) value = static_cast<std::uint8_t>(random.next() & 1U);
             return Vector::of(VectorKind::boolean, values);
           });
  b.numbers(
      "balance", type_of(TypeKind::numeric, 12, 2), VectorKind::decimal64,
      [](Random& random, std::uint64_t) { return random.between(-100'000, 10'000'000); }, 2);
  b.numbers("birth_date", type_of(TypeKind::date), VectorKind::date,
            [](Random& random, std::uint64_t) { return random.between(-7000, 13'000); });
  b.numbers("created_at", type_of(TypeKind::timestamptz), VectorKind::timestamp, [](Random& random, std::uint64_t row) {
    return (std::int64_t{19'000} * 86'400 + static_cast<std::int64_t>(row) * 977 + random.between(0, 900)) * 1'000'000;
  });
  b.numbers(
      "deleted_at", type_of(TypeKind::timestamptz), VectorKind::timestamp,
      [](Random& random, std::uint64_t) { return random.between(1'600'000'000'000'000, 1'700'000'000'000'000); }, 0,
      0.9);
  return b.build(batches, rows);
}

}  // namespace pgmock::benchmarks
