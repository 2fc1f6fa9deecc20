// SPDX-License-Identifier: MIT
// What can be said of an expression without evaluating it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pgmock/sql/expression.hpp"

namespace pgmock::sql {

/// The names of the one column that the expression is (`order_id.user_id`); nullopt where it is anything else.
std::optional<std::vector<std::string>> path_of(const ExprPtr& tree);

/// Whether an expression gives NULL: not at all, perhaps, or surely where some input is NULL that is so in some rows.
enum class NullFlow : std::uint8_t { never, maybe, sometimes };
/// `inputs` says it of each input; `source`, where it is `sometimes`, is set to the input that brings the NULLs (or
/// left alone: a NULL that is written).
NullFlow null_flow(const ExprPtr& tree, const std::function<NullFlow(const InputRef&)>& inputs,
                   std::optional<InputRef>& source);

/// Whether a subquery stands anywhere in it.
bool has_subquery(const ExprPtr& tree);
/// An aggregate of PostgreSQL's own, or a window function, in it, with backticks. (A function of a user may be called
/// so, too.)
std::optional<std::string> aggregate_in(const ExprPtr& tree);
/// Whether it surely has another type than boolean. `type_of` knows the types of inputs (nullptr: it does not).
bool is_no_truth(const ExprPtr& tree, const std::function<const Type*(const InputRef&)>& type_of);
/// Whether it has one value for all rows of a transaction.
bool is_constant(const ExprPtr& tree);
/// The constant that the expression is: text or a number, as written.
struct WrittenConstant {
  bool number = false;
  std::string text;
};
std::optional<WrittenConstant> written_constant(const ExprPtr& tree);
/// A function in it whose result is another one at another time, with backticks.
std::optional<std::string> unfixed_function(const ExprPtr& tree);

/// Whether SQL text that parses has a statement that begins, ends or divides a transaction.
bool has_transaction_statement(std::string_view text);

}  // namespace pgmock::sql
