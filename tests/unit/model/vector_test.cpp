// SPDX-License-Identifier: MIT
// Batches: gathering, blending, copying and joining.
#include "pgmock/model/vector.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

using namespace pgmock;

namespace {

std::vector<TextView> views_of(const std::vector<std::string>& texts) {
  std::vector<TextView> views;
  for (const auto& text : texts) views.push_back({text.data(), text.size()});
  return views;
}

std::vector<std::string> texts_of(const Vector& v) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < v.size; ++i)
    out.emplace_back(v.is_null(i) ? "NULL" : std::string(v.values<TextView>()[i].view()));
  return out;
}

std::vector<std::int64_t> ints_of(const Vector& v) {
  const auto values = v.values<std::int64_t>();
  return {values.begin(), values.end()};
}

/// A list vector over int64 elements.
struct Lists {
  std::vector<std::int64_t> elements;
  std::vector<std::uint32_t> offsets{0};
  Vector child, vector;
  explicit Lists(const std::vector<std::vector<std::int64_t>>& rows) {
    for (const auto& row : rows) {
      elements.insert(elements.end(), row.begin(), row.end());
      offsets.push_back(static_cast<std::uint32_t>(elements.size()));
    }
    child = Vector::of<std::int64_t>(VectorKind::int64, std::span<const std::int64_t>(elements));
    vector.kind = VectorKind::list;
    vector.size = static_cast<std::uint32_t>(rows.size());
    vector.data = offsets.data();
    vector.children = &child;
    vector.child_count = 1;
  }
};

std::vector<std::vector<std::int64_t>> lists_of(const Vector& v) {
  std::vector<std::vector<std::int64_t>> out;
  const auto* offsets = static_cast<const std::uint32_t*>(v.data);
  const auto elements = ints_of(v.children[0]);
  for (std::size_t i = 0; i < v.size; ++i)
    out.emplace_back(elements.begin() + offsets[i], elements.begin() + offsets[i + 1]);
  return out;
}

}  // namespace

TEST_CASE("plain texts need no escaping anywhere") {
  CHECK(is_plain_text("Anna Weiß 12:00"));
  CHECK_FALSE(is_plain_text(""));
  CHECK_FALSE(is_plain_text("NULL"));
  for (const char* text : {"it's", "a,b", "tab\t", "\\N", "x\"", "{", "}", "(", ")", "new\nline", "\r", "\x7f"}) {
    CAPTURE(text);
    CHECK_FALSE(is_plain_text(text));
  }
}

TEST_CASE("a dictionary owns its texts") {
  std::shared_ptr<const Dictionary> dictionary;
  {
    const std::vector<std::string> texts{"alpha", "it's", "gamma that is longer than any short string"};
    dictionary = make_text_dictionary(texts);
  }
  CHECK(texts_of(dictionary->values) ==
        std::vector<std::string>{"alpha", "it's", "gamma that is longer than any short string"});
  CHECK_FALSE(dictionary->values.plain);
  CHECK(make_text_dictionary(std::vector<std::string>{"a", "b"})->values.plain);

  Arena arena;
  const std::vector<std::uint16_t> codes{2, 0, 0};
  std::uint64_t nulls = 0b100;
  Vector coded = Vector::codes(codes, *dictionary);
  coded.nulls = &nulls;
  CHECK(texts_of(flatten(arena, coded)) ==
        std::vector<std::string>{"gamma that is longer than any short string", "alpha", "NULL"});
}

TEST_CASE("gather takes rows in any order, with their NULLs") {
  Arena arena;
  const std::vector<std::string> texts{"a", "b", "c"};
  const auto views = views_of(texts);
  Vector v = Vector::text(std::span<const TextView>(views), true);
  std::uint64_t nulls = 0b010;
  v.nulls = &nulls;
  const std::vector<std::uint32_t> rows{2, 1, 0, 1};
  CHECK(texts_of(gather(arena, v, rows)) == std::vector<std::string>{"c", "NULL", "a", "NULL"});
  const std::vector<std::uint32_t> without{2, 0};
  CHECK(gather(arena, v, without).nulls == nullptr);
}

TEST_CASE("gather moves the elements of lists along") {
  Arena arena;
  const Lists lists({{1, 2}, {}, {3, 4, 5}});
  const std::vector<std::uint32_t> rows{2, 0, 1, 2};
  CHECK(lists_of(gather(arena, lists.vector, rows)) ==
        std::vector<std::vector<std::int64_t>>{{3, 4, 5}, {1, 2}, {}, {3, 4, 5}});
}

TEST_CASE("blend chooses by bit") {
  Arena arena;
  const std::vector<std::int64_t> a{1, 2, 3}, b{10, 20, 30};
  Vector va = Vector::of<std::int64_t>(VectorKind::int64, std::span<const std::int64_t>(a));
  const Vector vb = Vector::of<std::int64_t>(VectorKind::int64, std::span<const std::int64_t>(b));
  std::uint64_t nulls = 0b110, take = 0b010;
  va.nulls = &nulls;
  const Vector out = blend(arena, va, vb, &take);
  CHECK(ints_of(out)[0] == 1);
  CHECK(ints_of(out)[1] == 20);
  CHECK_FALSE(out.is_null(1));
  CHECK(out.is_null(2));

  const Lists left({{1}, {2, 2}, {3}}), right({{}, {9}, {8, 7}});
  CHECK(lists_of(blend(arena, left.vector, right.vector, &take)) ==
        std::vector<std::vector<std::int64_t>>{{1}, {9}, {3}});

  const auto one = make_text_dictionary(std::vector<std::string>{"x", "y"});
  const auto two = make_text_dictionary(std::vector<std::string>{"p"});
  const std::vector<std::uint16_t> codes{0, 1, 1}, zeros{0, 0, 0};
  CHECK(blend(arena, Vector::codes(codes, *one), Vector::codes(zeros, *one), &take).kind == VectorKind::dictionary);
  CHECK(texts_of(blend(arena, Vector::codes(codes, *one), Vector::codes(zeros, *two), &take)) ==
        std::vector<std::string>{"x", "p", "y"});
}

TEST_CASE("an owned vector outlives its arena") {
  OwnedVector owned;
  OwnedVector joined;
  {
    const std::string text = "a text that was in an arena that is gone by now";
    Arena arena;
    const std::vector<TextView> views{{text.data(), text.size()}};
    owned = own(Vector::text(std::span<const TextView>(views), true));
    const Lists lists({{1, 2}, {3}});
    const Lists more(std::vector<std::vector<std::int64_t>>{{4}});
    const Vector pieces[] = {lists.vector, more.vector, lists.vector};
    joined = concatenate(pieces);
  }
  CHECK(texts_of(owned.vector) == std::vector<std::string>{"a text that was in an arena that is gone by now"});
  CHECK(lists_of(joined.vector) == std::vector<std::vector<std::int64_t>>{{1, 2}, {3}, {4}, {1, 2}, {3}});
}

TEST_CASE("pieces of different kinds are a mistake of the caller") {
  const std::vector<std::int64_t> a{1};
  const Vector pieces[] = {Vector::of<std::int64_t>(VectorKind::int64, std::span<const std::int64_t>(a)),
                           Vector::of<std::int64_t>(VectorKind::date, std::span<const std::int64_t>(a))};
  CHECK_THROWS_AS(concatenate(pieces), std::logic_error);
}
