// SPDX-License-Identifier: MIT
// The builder's state while a Spec becomes a Plan. One object a build; its parts live in one file a concern.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "pgmock/plan/inference.hpp"
#include "pgmock/plan/plan.hpp"
#include "pgmock/sql/expression_facts.hpp"
#include "plan/user_types.hpp"

namespace pgmock::plan {

/// One reference on the way from a table to another.
struct ReferenceStep {
  std::size_t table = 0;
  std::size_t foreign_key = 0;
};

/// A foreign key with what the builder knows of it beyond the catalogue.
struct ForeignKeyState {
  const parser::ForeignKeySpec* spec = nullptr;
  const parser::PickSpec* pick = nullptr;  // of the column or of the key
  std::optional<parser::Number> null_rate;
  bool is_per = false;                   // the reference that groups the table's rows
  bool unique = false;                   // alone in a key: each parent at most once
  std::optional<IndexDraws> index;       // set by composite keys: how its parents are picked
  std::optional<std::size_t> filled_by;  // another key fills the columns; this one holds by the path from its parent
  std::vector<ReferenceStep> path;
  NodeId parent_row = no_node;  // NULL where the reference is
  bool building = false;
  double null_share = 0;
};

/// How the cells of one column are told apart inside a key; set by keys before nodes are built.
struct ColumnState {
  const parser::ColumnSpec* spec = nullptr;
  std::vector<std::size_t> foreign_keys;  // that have this column, in order
  std::optional<std::size_t> reference;   // the one that fills it
  bool referenced = false;                // some foreign key points to it
  std::optional<std::size_t> key;         // the unique key it belongs to
  std::optional<IndexDraws> index;        // draw source by a key
  bool alone_in_key = false;
  NodeId node = no_node;
  bool building = false;
  bool failed = false;
  // what the value key came to, before nodes (values.cpp)
  std::shared_ptr<const Generator> generator;
  const generators::GeneratorInfo* info = nullptr;
  std::string prefix;  // of the hidden record
  TimeRole time_role = TimeRole::none;
  double null_rate = 0;
  double null_share_of_values = 0;  // NULLs among `values`
  std::vector<Decimal> weights;     // of the generator's values, where `values` have some
  bool skewed = false;              // weights or a distribution: not every value equally likely
};

struct TableState {
  const parser::TableSpec* spec = nullptr;
  std::vector<ColumnState> columns;
  std::vector<ForeignKeyState> foreign_keys;
  std::vector<std::vector<std::size_t>> refused_keys;  // columns of keys that there will be, once they are supported
  std::optional<std::size_t> per_foreign_key;
  std::shared_ptr<const Strata> strata;
  std::uint64_t most_children = 0;         // of one parent
  bool relative = false;                   // the count follows another table's
  bool counting = false, counted = false;  // while counts are resolved
  NodeId child_node = no_node;
  NodeId times[4] = {no_node, no_node, no_node, no_node};  // hidden times of a row: created, started, updated, deleted
  std::map<std::string, NodeId> records;                   // by entity and prefix
  bool failed = false;
};

/// What a sequence gives: start, start + step, … inside [min, max].
struct SequenceReach {
  std::int64_t min = 1, max = 1, start = 1, step = 1;
};
/// With PostgreSQL's defaults for what is not written.
SequenceReach sequence_reach(const Sequence& sequence);

class Builder {
 public:
  Builder(const parser::Spec& spec, const generators::Registry& registry, const BuildOptions& options,
          const Sources& sources, Diagnostics& diagnostics);
  std::optional<Plan> build();

 private:
  // catalog.cpp: names, types, tables, keys and foreign keys as PostgreSQL will know them
  void build_types();
  void build_tables();
  void build_columns(std::size_t table);
  void build_keys(std::size_t table);
  void build_foreign_keys(std::size_t table);
  void build_indexes(std::size_t table);
  void build_sequences();
  TypePtr parse_type_text(const parser::Text& text, SerialKind* serial);
  std::optional<std::size_t> find_table(const QualifiedName& name) const;
  std::optional<std::size_t> require_table(const parser::NameSpec& name);
  std::optional<std::size_t> require_column(std::size_t table, const parser::Text& name);
  void add_key(std::size_t table, Key key);
  void add_foreign_key(std::size_t table, const parser::ForeignKeySpec& spec, std::vector<std::size_t> columns,
                       const parser::PickSpec* pick, const std::optional<parser::Number>& null_rate);
  /// Whether the column has no type, which the parser has said: whatever else it should have may be missing, too.
  bool is_unread(std::size_t table, std::size_t column) const;
  QualifiedName normal(QualifiedName name) const;
  UserTypes user_types() const { return {types_, plan_.schema.default_schema}; }

  // shared_columns.cpp: columns in several foreign keys
  void settle_shared_columns(std::size_t table);
  std::optional<std::vector<ReferenceStep>> implied_path(std::size_t table, std::size_t filling, std::size_t other);
  std::optional<std::vector<ReferenceStep>> path_between(std::size_t table, const std::vector<std::size_t>& columns,
                                                         const ForeignKey& target,
                                                         std::vector<std::size_t>& visited) const;
  bool numbered_alike(std::size_t table, std::size_t column, std::size_t other_table, std::size_t other);

  // catalog_checks.cpp: what PostgreSQL would refuse in the DDL
  void check_catalog();
  void check_schema_name(const std::string& schema, const Span& where);
  void check_default(const ExpressionText& text);
  /// check_defaults.cpp: a constant that the type cannot read. `table`: of the column, nullptr for a domain's.
  void check_default_value(const std::size_t* table, const ExpressionText& text, const Type& type);
  void check_domain(const ExpressionText& text, const Type& domain);
  /// sql::aggregate_in(), unless the schema's own SQL may have made a function of that name.
  std::optional<std::string> aggregate_in(const sql::ExprPtr& tree) const;
  /// `what` says in messages whose condition or expression it is: `a check`.
  void check_condition(std::size_t table, const std::string& column, const ExpressionText& text, std::string_view what);
  /// Refuses what is no condition.
  void check_truth(std::size_t table, const ExpressionText& text, std::string_view what);
  void check_index(std::size_t table, const Index& index);
  void check_index_method(std::size_t table, const Index& index);
  void check_generated(std::size_t table, std::size_t own);
  // check_triggers.cpp
  void check_triggers(std::size_t table);
  void check_trigger_condition(std::size_t table, const parser::TriggerSpec& spec);
  bool is_left_to_constant_default(std::size_t table, std::size_t column) const;
  void check_key_type(std::size_t table, const std::vector<std::size_t>& columns, const Span& where,
                      std::string_view what);

  // check_names.cpp
  void check_names();
  void check_constraint_names(std::size_t table);
  void check_locales();

  // rows.cpp: how many rows each table has
  void build_row_counts();
  void resolve_rows(std::size_t table, std::vector<std::size_t>& path);
  std::uint64_t absolute_rows(std::size_t table, std::uint64_t count, bool literal_only);
  void resolve_per(std::size_t table, const parser::RowCountSpec& spec, std::vector<std::size_t>& path);
  void check_options() const;

  // literals.cpp: raw JSON values as typed ones; literal rows
  std::optional<OwnedVector> typed_value(const parser::Node& value, const Type& type, Code code = Code::bad_literal);
  void build_literals();
  std::optional<OwnedVector> literal_column(std::size_t table, std::size_t column, std::vector<std::uint64_t>& given);
  std::optional<OwnedVector> literal_parents(std::size_t table, std::size_t foreign_key,
                                             std::vector<std::uint64_t>& given);
  struct ParentRows;
  ParentRows parent_rows(const ForeignKey& key) const;
  std::optional<std::uint64_t> find_parent(std::size_t table, const ForeignKey& key, ParentRows& known,
                                           const std::vector<OwnedVector>& values);
  bool has_literals(std::size_t table) const;
  bool gives_all(std::size_t table, std::size_t row, const std::vector<std::size_t>& columns) const;
  std::uint64_t first_generated(std::size_t table, const std::vector<std::size_t>& columns) const;
  void check_literal_keys(std::size_t table);

  // values.cpp: the value key of each column as a generator
  void build_values(std::size_t table);
  void choose_value(std::size_t table, std::size_t column);
  void choose_named(std::size_t table, std::size_t column);
  bool is_numbered(std::size_t table, std::size_t column) const;
  void choose_inferred(std::size_t table, std::size_t column);
  std::shared_ptr<const Generator> by_type(std::size_t table, std::size_t column, const TypePtr& type,
                                           const Span& where, const std::string& name);
  std::shared_ptr<const Generator> make(std::size_t table, std::size_t column, const generators::GeneratorInfo& info,
                                        const std::vector<std::pair<std::string, std::string>>& given,
                                        const std::vector<parser::Member>* members, const TypePtr& type,
                                        const Span& where, bool coded = true);
  std::shared_ptr<const Generator> cast_to(std::size_t table, std::shared_ptr<const Generator> generator,
                                           const Type& type, const Span& where);
  void reach_out(const generators::GeneratorInfo& info, generators::Args& args, bool free_low, bool free_high) const;
  bool fill_modifiers(std::size_t table, std::size_t column, const generators::GeneratorInfo& info,
                      generators::Args& args, const Span& where);
  bool cut_parameters(std::size_t table, std::size_t column, generators::Args& args,
                      const std::map<std::string, Span, std::less<>>& places);
  void choose_null_rate(std::size_t table, std::size_t column);
  void check_modifiers(std::size_t table, std::size_t column);

  // time_distributions.cpp
  static bool is_time(const Type& type);
  static const char* time_help(const Type& type);
  std::optional<Decimal> time_bound(const Type& type, const std::string& text) const;
  std::optional<Distribution> time_distribution(const parser::DistributionSpec& spec, const Type& type);

  // lists.cpp: `values`, constants and the labels of enumerations
  struct ListEntry;
  void choose_list(std::size_t table, std::size_t column);
  bool cut_list(std::size_t table, std::size_t column, std::vector<ListEntry>& entries);
  bool refuse_equal_entries(std::size_t table, std::size_t column, const std::vector<ListEntry>& entries);
  std::optional<OwnedVector> list_bound(const parser::Spanned<parser::Node>& bound, const Type& type, bool upper);
  std::shared_ptr<const Generator> enum_choice(std::size_t table, std::size_t column, const Type& type,
                                               const Span& where);

  // keys.cpp, composite_keys.cpp: strategy of every primary key and unique constraint
  void build_key_strategies(std::size_t table);
  void plan_single_key(std::size_t table, std::size_t key);
  void plan_composite_key(std::size_t table, std::size_t key);
  bool unique_by_itself(std::size_t table, std::size_t column) const;
  static bool is_ordinal(const ColumnState& own);
  std::uint64_t most_children(std::size_t table) const;
  std::shared_ptr<const Quantile> member_quantile(std::size_t table, std::size_t column,
                                                  std::optional<std::size_t> foreign_key, u128 domain);
  /// The ranks (from 0, rising) that a list of weights or of values ever gives, and how likely each is.
  struct TakenRanks {
    std::vector<std::uint64_t> ranks;
    std::vector<Decimal> weights;
  };
  // taken_ranks.cpp
  std::optional<TakenRanks> taken_ranks(std::size_t table, std::size_t column, std::optional<std::size_t> foreign_key,
                                        u128 domain) const;
  static TypePtr type_of(VectorKind kind, std::int32_t scale);
  /// What one part of a composite key can contribute.
  struct Member {
    std::size_t column = 0;                  // the first column
    std::optional<std::size_t> foreign_key;  // a reference: all of its columns are in the key
    u128 domain = 0;                         // distinct values; 0: nothing to count on
    bool skewed = false;
    bool by_itself = false;           // no two rows share the value
    std::optional<TakenRanks> taken;  // skewed: where it never takes some
  };
  std::optional<std::vector<Member>> key_members(std::size_t table, const Key& key);
  bool plan_inside_parent(std::size_t table, const Key& key, const std::vector<Member>& members);
  bool plan_one_member(std::size_t table, const Key& key, const std::vector<Member>& members);
  void plan_mixed_radix(std::size_t table, const Key& key, const std::vector<Member>& members);
  void capacity_error(std::size_t table, const Key& key, u128 domain, u128 needed, const std::string& help);
  IndexDraws row_index(std::size_t table, StreamKey key, u128 domain, std::vector<u128> taken,
                       const std::vector<std::size_t>& columns) const;
  void verdict(std::size_t table, std::string constraint, Strategy strategy, std::string detail);

  // literal_keys.cpp: literal rows beside generated ones under one key
  /// What a literal row gives for a member of a key.
  struct LiteralCell {
    enum class Kind : std::uint8_t { left_out, null, value } kind = Kind::left_out;
    u128 index = 0;  // of a value; from the member's domain on: one that is never generated
  };
  std::optional<std::vector<LiteralCell>> literal_cells(std::size_t table, const Member& member);
  static std::vector<u128> indices_in(const std::vector<LiteralCell>& cells, u128 domain);
  std::optional<std::vector<u128>> taken_indices(std::size_t table, std::size_t column);
  std::optional<std::pair<std::size_t, std::size_t>> literal_rows_that_may_meet(std::size_t table, const Key& key,
                                                                                std::size_t column);
  std::optional<IndexDraws> settle_combinations(std::size_t table, const Key& key, const std::vector<Member>& digits,
                                                const std::vector<std::vector<LiteralCell>>& cells, u128 domain);
  void meeting_error(std::size_t table, const Key& key, std::size_t first, std::size_t second);
  void no_inverse_error(std::size_t table, std::size_t column);

  // nodes.cpp: the node of each column
  void build_nodes();
  NodeId node_of(std::size_t table, std::size_t column);
  NodeId build_node(std::size_t table, std::size_t column);
  NodeId build_sequence(std::size_t table, std::size_t column);
  std::optional<SequenceNode> sequence_of(std::size_t table, std::size_t column);
  std::uint64_t first_counted(std::size_t table, std::size_t column);
  NodeId build_generated_value(std::size_t table, std::size_t column);
  void check_counter(std::size_t table, std::size_t column, const Generator& generator, const Type& type,
                     std::uint64_t rows, const Span& where);
  NodeId null_node(std::size_t table, const TypePtr& type, const std::string& label);
  NodeId build_time(std::size_t table, std::size_t column);
  NodeId hidden_time(std::size_t table, TimeRole role);
  bool is_beyond_us(std::size_t table, std::size_t column);
  NodeId build_expression(std::size_t table, std::size_t column, const ExpressionText& text);
  NodeId build_hidden_generator(std::size_t table, std::size_t column, const sql::InputRef& input, TypePtr& type);
  std::optional<std::size_t> reference_by_name(std::size_t table, const std::string& name) const;
  NodeId follow(std::size_t table, const std::vector<std::string>& path, const Span& where, TypePtr& type);
  NodeId expression_input(std::size_t table, std::size_t column, const sql::InputRef& input, TypePtr& type);
  NodeId record_node(std::size_t table, const std::string& entity, const std::string& prefix);
  NodeId converted(NodeId node, const TypePtr& from, const TypePtr& to, std::size_t table, const std::string& label);
  NodeId with_literals(NodeId node, std::size_t table, std::size_t column);
  NodeId masked(NodeId node, std::size_t table, StreamKey key, double rate, const std::string& label);
  NodeId add(Node node);
  const Dictionary* dictionary_of(NodeId node) const;
  void finish_column(std::size_t table, std::size_t column);

  // relations.cpp: parents
  NodeId parent_row(std::size_t table, std::size_t foreign_key);
  NodeId build_parent_row(std::size_t table, std::size_t foreign_key);
  std::string foreign_key_text(std::size_t table, const ForeignKey& key) const;
  NodeId build_pick(std::size_t table, std::size_t foreign_key);
  /// Whether one of its columns has an expression, so that its parent must be found out: soft references need none.
  bool is_computed(std::size_t table, std::size_t foreign_key);
  NodeId copied_parent_row(std::size_t table, std::size_t foreign_key);
  double null_rate_of(std::size_t table, std::size_t foreign_key);
  NodeId reference_node(std::size_t table, std::size_t column);
  NodeId child_node(std::size_t table);
  NodeId ordinal_node(std::size_t table, std::int64_t offset);
  void check_picks(std::size_t table);

  // key_fit.cpp
  NodeId fitted(NodeId fetched, NodeId values, std::size_t table, const ForeignKey& key, std::size_t place);

  // nulls.cpp: where NULL may not come, and where it does
  bool is_never_null(std::size_t table, std::size_t column) const;
  bool has_default(std::size_t table, std::size_t column) const;
  sql::NullFlow null_flow(NodeId node) const;
  sql::NullFlow check_nulls(std::size_t table, std::size_t column, const sql::ExprPtr& tree, const ExpressionText& text,
                            const std::vector<std::pair<sql::InputRef, NodeId>>& bound);

  // order.cpp
  void build_order();
  void leave_keys_out();
  void check_literal_order();
  void drop_failed();

  // sequences.cpp
  void check_sequence(const Sequence& sequence, const parser::SequenceSpec& spec);
  SequenceReach sequence_behind(std::size_t table, std::size_t column) const;
  void check_numbers(std::size_t table, std::size_t column, const SequenceNode& sequence);
  void build_sequence_positions();
  std::optional<std::size_t> named_sequence(std::size_t table, std::size_t column) const;
  std::optional<i128> farthest_value(std::size_t table, std::size_t column, bool down) const;

  const Table& table_of(std::size_t table) const { return plan_.schema.tables[table]; }
  Table& table_of(std::size_t table) { return plan_.schema.tables[table]; }
  ColumnState& state(std::size_t table, std::size_t column) { return tables_[table].columns[column]; }
  std::string display(std::size_t table) const;
  std::string display(std::size_t table, std::size_t column) const;
  std::string key_text(std::size_t table, const Key& key) const;
  StreamKey key_of(std::size_t table, std::size_t column) const;
  StreamKey key_of(std::size_t table, const ForeignKey& foreign_key) const;
  void error(std::size_t table, Code code, const Span& where, std::string message, std::string help = {},
             std::vector<Note> notes = {});
  /// NULL where the column takes none: with the places of both.
  void not_null_error(std::size_t table, std::size_t column, const Span& where, std::string help);

  const parser::Spec& spec_;
  const generators::Registry& registry_;
  const BuildOptions& options_;
  const Sources& sources_;
  Diagnostics& diagnostics_;
  Plan plan_;
  StreamKey root_;
  std::vector<TableState> tables_;
  std::map<QualifiedName, TypePtr> types_;
  std::map<NodeId, sql::NullFlow> expression_nulls_;
  std::vector<std::pair<std::size_t, std::size_t>> path_;  // columns being built, for circles
};

/// The least and the greatest value of a number, and of the length of a text; nullopt where the type sets no limit.
std::optional<std::pair<Decimal, Decimal>> limits_of(const Type& type);

/// The first name that stands a second time, or nullptr.
const parser::Text* twice_in(const parser::Texts& names);

}  // namespace pgmock::plan
