// SPDX-License-Identifier: MIT
// Short forms into long ones, and the checks of single values: the functions that the table of shapes names. Each
// changes the node in place and returns false when it cannot be used, which it has reported.
#pragma once

#include <string>
#include <string_view>

#include "parser/shapes.hpp"

namespace pgmock::parser {

// Making nodes of the long form; places are those of the short form.
Node make_text(std::string text, Span where);
Node make_number(std::string digits, Span where);
Node make_object(Span where);
void add_member(Node& object, std::string_view key, Node value);

// short forms
bool text_to_type(Node&, const std::string&, const Context&);        // "int" → {"type": "int"}
bool text_to_name(Node&, const std::string&, const Context&);        // "email" → {"name": "email"}
bool text_to_references(Node&, const std::string&, const Context&);  // "users.id" → {"references": "users.id"}
bool text_to_expression(Node&, const std::string&, const Context&);  // "a > b" → {"expression": "a > b"}
bool list_to_columns(Node&, const std::string&, const Context&);     // ["a"] → {"columns": ["a"]}
bool text_to_list(Node&, const std::string&, const Context&);        // "a" → ["a"]
bool token_to_text(Node&, const std::string&, const Context&);       // 0 → "0"
bool text_to_number(Node&, const std::string&, const Context&);      // "1_000" → 1000
bool split_events(Node&, const std::string&, const Context&);        // "insert or delete" → ["insert", "delete"]
bool expand_row_count(Node&, const std::string&, const Context&);
bool expand_distribution(Node&, const std::string&, const Context&);
bool expand_pick(Node&, const std::string&, const Context&);
bool expand_values(Node&, const std::string&, const Context&);

// checks
bool check_version(Node&, const std::string&, const Context&);
bool check_seed(Node&, const std::string&, const Context&);
bool check_data_version(Node&, const std::string&, const Context&);
bool check_moment(Node&, const std::string&, const Context&);
bool check_encoding(Node&, const std::string&, const Context&);
bool check_name(Node&, const std::string&, const Context&);
bool check_table_name(Node&, const std::string&, const Context&);
bool check_target(Node&, const std::string&, const Context&);
bool check_label(Node&, const std::string&, const Context&);
bool check_integer(Node&, const std::string&, const Context&);
bool check_count(Node&, const std::string&, const Context&);
bool check_rate(Node&, const std::string&, const Context&);
bool check_weight(Node&, const std::string&, const Context&);
bool check_expression(Node&, const std::string&, const Context&);
bool full_integer_name(Node&, const std::string&, const Context&);  // "int4" → "integer"
bool check_event(Node&, const std::string&, const Context&);
bool check_generator_name(Node&, const std::string&, const Context&);
bool check_distribution_name(Node&, const std::string&, const Context&);
bool check_scalar(Node&, const std::string&, const Context&);
bool check_scalars(Node&, const std::string&, const Context&);
bool check_bins(Node&, const std::string&, const Context&);
bool check_rows(Node&, const std::string&, const Context&);

}  // namespace pgmock::parser
