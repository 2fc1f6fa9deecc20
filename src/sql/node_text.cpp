// SPDX-License-Identifier: MIT
// Functions on text. Characters are code points; case is changed for the alphabets with simple pairs.
#include <algorithm>

#include "pgmock/base/text.hpp"
#include "pgmock/sql/value_text.hpp"
#include "sql/kernel.hpp"
#include "sql/letter_case.hpp"

namespace pgmock::sql {
namespace {

constexpr Form text_form{VectorKind::text, 0, 0};

TextView kept(Arena& arena, std::string_view text) {
  const std::string_view copy = arena.copy(text);
  return {copy.data(), copy.size()};
}

class ConcatNode : public Node {
 public:
  ConcatNode(std::vector<NodePtr> children, bool skip_nulls)
      : Node(text_form), children_(std::move(children)), skip_nulls_(skip_nulls) {}

  Batch eval(Frame& frame) const override {
    std::vector<Batch> parts;
    bool constant = true, plain = true;
    for (const NodePtr& child : children_) {
      parts.push_back(child->eval(frame));
      constant = constant && parts.back().constant;
      plain = plain && parts.back().v.plain && parts.back().v.nulls == nullptr;
    }
    const std::uint32_t rows = rows_of(frame, constant);
    Arena& arena = frame.arena();
    const auto out = arena.array<TextView>(rows);
    const auto view = [](const Batch& part, std::size_t row) {
      return part.v.values<TextView>()[part.constant ? 0 : row].view();
    };
    std::uint64_t* const nulls = make_bitmap(arena, rows);
    bool any_null = false;
    for (std::uint32_t i = 0; i < rows; ++i) {
      std::size_t size = 0;
      bool null = false;
      for (const Batch& part : parts) {
        if (!part.is_null(i))
          size += view(part, i).size();
        else
          null = null || !skip_nulls_;
      }
      if (null) {
        set_bit(nulls, i);
        any_null = true;
        out[i] = {nullptr, 0};
        continue;
      }
      char* const begin = arena.bytes(size);
      char* at = begin;
      for (const Batch& part : parts)
        if (!part.is_null(i)) at = std::copy_n(view(part, i).data(), view(part, i).size(), at);
      out[i] = {begin, size};
      // Plain pieces may still spell a word that is not.
      if (plain && size == 4) plain = is_plain_text({begin, size});
    }
    Batch batch = made_batch(VectorKind::text, out, any_null ? nulls : nullptr, constant);
    batch.v.plain = plain && rows != 0 && !parts.empty();
    return batch;
  }
  bool may_fail() const override {
    return std::any_of(children_.begin(), children_.end(), [](const NodePtr& child) { return child->may_fail(); });
  }

 private:
  std::vector<NodePtr> children_;
  bool skip_nulls_;
};

std::string_view trimmed(std::string_view text, bool left, bool right) {
  if (left) text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  if (right) text = text.substr(0, text.find_last_not_of(' ') + 1);
  return text;
}

std::string reversed(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t end = text.size(); end > 0;) {
    std::size_t begin = end - 1;
    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xc0U) == 0x80U) --begin;
    out += text.substr(begin, end - begin);
    end = begin;
  }
  return out;
}

class TextNode : public UnaryNode {
 public:
  TextNode(TextFunction function, NodePtr child)
      : UnaryNode(is_number(function) ? Form{VectorKind::int64, 0, 10} : text_form, std::move(child)),
        function_(function) {}

  Batch eval(Frame& frame) const override {
    const Batch a = child_->eval(frame);
    if (is_number(function_))
      return map1<std::int64_t, TextView>(frame, a, VectorKind::int64, 0, [this](const TextView& x, std::size_t) {
        return static_cast<std::int64_t>(function_ == TextFunction::length ? utf8_length(x.view()) : x.size);
      });
    Arena& arena = frame.arena();
    Batch out = map1<TextView, TextView>(frame, a, VectorKind::text, 0, [this, &arena](const TextView& x, std::size_t) {
      return apply(arena, x.view());
    });
    out.v.plain = a.v.plain && (function_ == TextFunction::lower || function_ == TextFunction::upper);
    return out;
  }

 private:
  static bool is_number(TextFunction function) {
    return function == TextFunction::length || function == TextFunction::octet_length;
  }
  TextView apply(Arena& arena, std::string_view text) const {
    switch (function_) {
      case TextFunction::lower:
        return kept(arena, lower_case(text));
      case TextFunction::upper:
        return kept(arena, upper_case(text));
      case TextFunction::reverse:
        return kept(arena, reversed(text));
      case TextFunction::trim_left:
        text = trimmed(text, true, false);
        break;
      case TextFunction::trim_right:
        text = trimmed(text, false, true);
        break;
      default:
        text = trimmed(text, true, true);
        break;
    }
    return {text.data(), text.size()};
  }

  TextFunction function_;
};

class PaddedNode : public UnaryNode {
 public:
  PaddedNode(NodePtr child, std::int32_t length)
      : UnaryNode(text_form, std::move(child)), length_(static_cast<std::size_t>(std::max(length, 0))) {}
  Batch eval(Frame& frame) const override {
    const Batch a = child_->eval(frame);
    Arena& arena = frame.arena();
    return map1<TextView, TextView>(frame, a, VectorKind::text, 0, [&](const TextView& x, std::size_t) {
      const std::size_t characters = utf8_length(x.view());
      if (characters >= length_) return x;
      return kept(arena, std::string(x.view()) + std::string(length_ - characters, ' '));
    });
  }

 private:
  std::size_t length_;
};

class OutputNode : public UnaryNode {
 public:
  OutputNode(NodePtr child, TypePtr type) : UnaryNode(text_form, std::move(child)), type_(std::move(type)) {}
  Batch eval(Frame& frame) const override {
    const Batch a = child_->eval(frame);
    const std::uint32_t rows = rows_of(frame, a.constant);
    const auto out = frame.arena().array<TextView>(rows);
    std::string text;
    for (std::uint32_t i = 0; i < rows; ++i) {
      text.clear();
      if (!a.v.is_null(i)) {
        if (a.v.kind == VectorKind::numeric)
          text = a.v.values<Numeric>()[i].to_string();
        else
          append_value_text(a.v, i, *type_, text);
      }
      out[i] = kept(frame.arena(), text);
    }
    return made_batch(VectorKind::text, out, a.v.nulls, a.constant);
  }

 private:
  TypePtr type_;
};

class SideNode : public BinaryNode {
 public:
  SideNode(NodePtr text, NodePtr count, bool left)
      : BinaryNode(text_form, std::move(text), std::move(count)), is_left_(left) {}
  Batch eval(Frame& frame) const override {
    const Batch a = left_->eval(frame), b = right_->eval(frame);
    return map2<TextView, TextView, std::int64_t>(
        frame, a, b, VectorKind::text, 0, [this](const TextView& x, std::int64_t n, std::size_t) {
          const std::string_view text = x.view();
          const auto length = static_cast<std::int64_t>(utf8_length(text));
          // A negative count leaves out that many from the other end.
          const std::int64_t count = n >= 0 ? std::min(n, length) : std::max<std::int64_t>(length + n, 0);
          const auto split = static_cast<std::size_t>(is_left_ ? count : length - count);
          const std::string_view head = utf8_prefix(text, split);
          const std::string_view part = is_left_ ? head : text.substr(head.size());
          return TextView{part.data(), part.size()};
        });
  }

 private:
  bool is_left_;
};

class SubstringNode : public Node {
 public:
  SubstringNode(NodePtr text, NodePtr from, NodePtr count)
      : Node(text_form), text_(std::move(text)), from_(std::move(from)), count_(std::move(count)) {}
  bool may_fail() const override { return true; }

  Batch eval(Frame& frame) const override {
    const Batch a = text_->eval(frame), from = from_->eval(frame);
    const Batch count = count_ ? count_->eval(frame) : from;
    const std::uint32_t rows = frame.rows();
    const auto out = frame.arena().array<TextView>(rows);
    std::uint64_t* const nulls = make_bitmap(frame.arena(), rows);
    for (std::uint32_t i = 0; i < rows; ++i) {
      out[i] = {nullptr, 0};
      if (a.is_null(i) || from.is_null(i) || count.is_null(i)) {
        set_bit(nulls, i);
        continue;
      }
      const std::string_view text = a.v.values<TextView>()[a.constant ? 0 : i].view();
      const std::int64_t first = from.v.values<std::int64_t>()[from.constant ? 0 : i];
      std::int64_t end = std::int64_t{1} << 40U;
      if (count_) {
        const std::int64_t n = count.v.values<std::int64_t>()[count.constant ? 0 : i];
        if (n < 0) throw EvaluationError{"negative substring length not allowed", i};
        end = first + n;
      }
      const auto skipped = static_cast<std::size_t>(std::max<std::int64_t>(first - 1, 0));
      const auto taken =
          static_cast<std::size_t>(std::max<std::int64_t>(end - 1 - static_cast<std::int64_t>(skipped), 0));
      const std::string_view rest = text.substr(utf8_prefix(text, skipped).size());
      const std::string_view part = utf8_prefix(rest, taken);
      out[i] = {part.data(), part.size()};
    }
    return made_batch(VectorKind::text, out, nulls, false);
  }

 private:
  NodePtr text_, from_, count_;
};

class ReplaceNode : public Node {
 public:
  ReplaceNode(NodePtr text, NodePtr from, NodePtr to)
      : Node(text_form), text_(std::move(text)), from_(std::move(from)), to_(std::move(to)) {}
  bool may_fail() const override { return text_->may_fail() || from_->may_fail() || to_->may_fail(); }

  Batch eval(Frame& frame) const override {
    const Batch a = text_->eval(frame), from = from_->eval(frame), to = to_->eval(frame);
    const std::uint32_t rows = frame.rows();
    const auto out = frame.arena().array<TextView>(rows);
    std::uint64_t* const nulls = make_bitmap(frame.arena(), rows);
    const auto view = [](const Batch& batch, std::size_t row) {
      return batch.v.values<TextView>()[batch.constant ? 0 : row].view();
    };
    for (std::uint32_t i = 0; i < rows; ++i) {
      out[i] = {nullptr, 0};
      if (a.is_null(i) || from.is_null(i) || to.is_null(i))
        set_bit(nulls, i);
      else
        out[i] = kept(frame.arena(), replaced(view(a, i), view(from, i), view(to, i)));
    }
    return made_batch(VectorKind::text, out, nulls, false);
  }

 private:
  static std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
    if (from.empty()) return std::string(text);
    std::string out;
    for (std::size_t at = 0;;) {
      const std::size_t hit = text.find(from, at);
      out += text.substr(at, hit - at);
      if (hit == std::string_view::npos) return out;
      out += to;
      at = hit + from.size();
    }
  }

  NodePtr text_, from_, to_;
};

}  // namespace

NodePtr make_concat(std::vector<NodePtr> children, bool skip_nulls) {
  return std::make_shared<ConcatNode>(std::move(children), skip_nulls);
}
NodePtr make_text_function(TextFunction function, NodePtr child) {
  return std::make_shared<TextNode>(function, std::move(child));
}
NodePtr make_padded(NodePtr child, std::int32_t length) {
  return std::make_shared<PaddedNode>(std::move(child), length);
}
NodePtr make_output_text(NodePtr child, TypePtr type) {
  return std::make_shared<OutputNode>(std::move(child), std::move(type));
}
NodePtr make_side(NodePtr text, NodePtr count, bool left) {
  return std::make_shared<SideNode>(std::move(text), std::move(count), left);
}
NodePtr make_substring(NodePtr text, NodePtr from, NodePtr count) {
  return std::make_shared<SubstringNode>(std::move(text), std::move(from), std::move(count));
}
NodePtr make_replace(NodePtr text, NodePtr from, NodePtr to) {
  return std::make_shared<ReplaceNode>(std::move(text), std::move(from), std::move(to));
}

}  // namespace pgmock::sql
