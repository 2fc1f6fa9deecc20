// SPDX-License-Identifier: MIT
// The statements of the DDL, each ending in `;\n`. Everything is quoted and qualified; expressions stand as written.
#pragma once

#include <string>
#include <string_view>

#include "pgmock/model/schema.hpp"

namespace pgmock::output::ddl {

std::string name_of(const Schema& schema, const QualifiedName& name);
/// `"a", "b"`
std::string columns_of(const Table& table, const std::vector<std::size_t>& columns);

std::string create_schemas(const Schema& schema);
std::string create_extension(const Extension& extension);
std::string create_type(const Schema& schema, const UserType& type);
std::string create_sequence(const Schema& schema, const Sequence& sequence);
std::string own_sequence(const Schema& schema, const Sequence& sequence);
std::string create_table(const Schema& schema, const Table& table);
std::string comment_on(const Schema& schema, const Table& table);
std::string add_key(const Schema& schema, const Table& table, const Key& key);
std::string create_index(const Schema& schema, const Table& table, const Index& index);
std::string add_foreign_key(const Schema& schema, const Table& table, const ForeignKey& key);
std::string create_trigger(const Schema& schema, const Table& table, const Trigger& trigger);
/// A statement of the user's, ended by one semicolon.
std::string user_statement(std::string_view text);

}  // namespace pgmock::output::ddl
