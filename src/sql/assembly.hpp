// SPDX-License-Identifier: MIT
// Puts the values of parts of the rows together. Private to the nodes of choices.
#pragma once

#include <algorithm>
#include <cstring>
#include <numeric>
#include <span>
#include <vector>

#include "pgmock/base/datetime.hpp"
#include "sql/kernel.hpp"

namespace pgmock::sql {

/// Bytes of an element inside expressions, where numerics have a scale each.
inline std::size_t width_of(VectorKind kind) {
  switch (kind) {
    case VectorKind::boolean:
      return sizeof(std::uint8_t);
    case VectorKind::float4:
      return sizeof(float);
    case VectorKind::decimal128:
    case VectorKind::uuid:
      return sizeof(i128);
    case VectorKind::numeric:
      return sizeof(Numeric);
    case VectorKind::text:
    case VectorKind::bytes:
      return sizeof(TextView);
    case VectorKind::timetz:
      return sizeof(TimeTz);
    case VectorKind::interval:
      return sizeof(Interval);
    default:
      return sizeof(std::int64_t);
  }
}

/// Puts the values of parts of the rows together.
class Assembly {
 public:
  Assembly(Frame& frame, const Form& form) : frame_(frame), form_(form) {
    nested_ = form.kind == VectorKind::list || form.kind == VectorKind::record;
    if (!nested_) {
      width_ = width_of(form.kind);
      data_ = frame.arena().bytes(width_ * frame.rows());
      std::memset(data_, 0, width_ * frame.rows());
    }
    nulls_ = make_bitmap(frame.arena(), frame.rows());
    order_.resize(frame.rows());
  }

  void add(const Batch& batch, std::span<const std::uint32_t> rows) {
    plain_ = plain_ && batch.v.plain;
    for (std::size_t k = 0; k < rows.size(); ++k)
      if (batch.is_null(k)) {
        set_bit(nulls_, rows[k]);
        any_null_ = true;
      }
    if (nested_) {
      for (std::size_t k = 0; k < rows.size(); ++k)
        order_[rows[k]] = joined_ + (batch.constant ? 0 : static_cast<std::uint32_t>(k));
      joined_ += batch.v.size;
      pieces_.push_back(batch.v);
      return;
    }
    const char* const from = static_cast<const char*>(batch.v.data);
    switch (width_) {
      case 1:
        return scatter<1>(from, batch, rows);
      case 4:
        return scatter<4>(from, batch, rows);
      case 8:
        return scatter<8>(from, batch, rows);
      case 16:
        return scatter<16>(from, batch, rows);
      default:
        return scatter<sizeof(Numeric)>(from, batch, rows);
    }
  }

  Batch finish() {
    Vector v;
    if (nested_) {
      const OwnedVector joined = concatenate(pieces_);
      v = deep_copy(frame_.arena(), gather(frame_.arena(), joined.vector, order_));
    } else {
      v.kind = form_.kind;
      v.scale = form_.kind == VectorKind::numeric ? 0 : form_.scale;
      v.size = frame_.rows();
      v.data = data_;
      v.plain = plain_ && form_.kind == VectorKind::text;
    }
    v.nulls = any_null_ ? nulls_ : nullptr;
    return {v, false};
  }

 private:
  template <std::size_t width>
  void scatter(const char* from, const Batch& batch, std::span<const std::uint32_t> rows) {
    for (std::size_t k = 0; k < rows.size(); ++k)
      std::memcpy(data_ + std::size_t{rows[k]} * width, from + (batch.constant ? 0 : k * width), width);
  }

  Frame& frame_;
  Form form_;
  bool nested_ = false;
  std::size_t width_ = 0;
  char* data_ = nullptr;
  std::uint64_t* nulls_ = nullptr;
  bool any_null_ = false;
  bool plain_ = true;
  std::vector<Vector> pieces_;
  std::vector<std::uint32_t> order_;
  std::uint32_t joined_ = 0;
};

inline std::vector<std::uint32_t> all_rows(const Frame& frame) {
  std::vector<std::uint32_t> rows(frame.rows());
  std::iota(rows.begin(), rows.end(), 0U);
  return rows;
}

inline bool any_may_fail(const std::vector<NodePtr>& nodes) {
  return std::any_of(nodes.begin(), nodes.end(), [](const NodePtr& node) { return node->may_fail(); });
}

}  // namespace pgmock::sql
