// SPDX-License-Identifier: MIT
// The long form of one file: `$ref`s resolved, short forms expanded, every key and value checked against the key
// tables. Every mistake is reported and what is wrong is left out, so that the rest can be checked too.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "parser/shapes.hpp"

namespace pgmock::parser {

/// Finds what `$ref`s name.
class Fragments {
 public:
  virtual ~Fragments() = default;
  struct Found {
    const Node* node = nullptr;  // as written; nullptr: not found, which has been reported
    std::string id;              // the same for the same fragment
  };
  virtual Found find(const Node& reference) = 0;
};

class LongForm {
 public:
  LongForm(const Context& context, Fragments& fragments) : context_(context), fragments_(fragments) {}

  /// Turns the node into the shape's long form; false when it cannot be used. `label` names it in messages.
  bool expand(Node& node, const Shape& shape, const std::string& label);

 private:
  struct OpenReference {
    std::string id;
    std::string text;
  };

  bool expand_reference(Node& node, const Shape& shape, const std::string& label);
  bool expand_object(Node& node, const Shape& shape, const std::string& label);
  bool expand_map(Node& node, const Shape& shape);
  bool expand_list(Node& node, const Shape& shape, const std::string& label);
  bool check_choice(Node& node, const Shape& shape, const std::string& label);
  /// The key that was probably meant, or "".
  std::string report_unknown(const Member& member, const KeyTable& table);
  bool wrong_type(const Node& node, const Shape& shape, const std::string& label);

  Context context_;
  Fragments& fragments_;
  std::vector<OpenReference> open_;
  std::size_t nodes_ = 0;
};

}  // namespace pgmock::parser
