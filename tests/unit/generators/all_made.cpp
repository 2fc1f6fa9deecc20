// SPDX-License-Identifier: MIT
#include "generators/all_made.hpp"

#include "support/catch.hpp"

namespace pgmock::test {

using namespace pgmock::generators;

const std::map<Fits, std::vector<std::string>> representative_types = {
    {Fits::boolean, {"boolean"}},
    {Fits::integer, {"integer", "bigint", "smallint"}},
    {Fits::numeric, {"numeric(10,2)", "numeric(5,2)", "numeric(12,6)", "numeric(30,4)", "numeric(4,0)", "numeric"}},
    {Fits::floating, {"double precision", "real"}},
    {Fits::money, {"money"}},
    {Fits::text, {"text", "varchar(255)", "varchar(40)", "varchar(20)", "char(8)"}},
    {Fits::bytes, {"bytea"}},
    {Fits::uuid, {"uuid"}},
    {Fits::date, {"date"}},
    {Fits::time, {"time", "time(0)"}},
    {Fits::timestamp, {"timestamptz", "timestamp", "timestamp(0)", "timestamptz(3)"}},
    {Fits::interval, {"interval"}},
    {Fits::bits, {"bit(8)", "bit varying(12)", "bit(200)"}},
    {Fits::network, {"inet"}},
    {Fits::mac, {"macaddr"}},
    {Fits::json, {"jsonb", "json"}},
    {Fits::timetz, {"timetz"}},
    {Fits::macaddr8, {"macaddr8"}},
    {Fits::cidr, {"cidr"}},
};

std::unique_ptr<const Generator> try_make(const GeneratorInfo& info, const std::string& type, bool unique) {
  Args args = args_for(info, type);
  args.unique = unique;
  try {
    return info.make(args);
  } catch (const ArgumentError& error) {
    CHECK_FALSE(error.message.empty());
    return nullptr;
  }
}

const std::vector<Made>& all_made() {
  static const std::vector<Made> made = [] {
    std::vector<Made> result;
    for (const auto& info : builtin().all())
      for (const auto& [fit, types] : representative_types)
        if (has(info->fits, fit))
          for (const std::string& type : types)
            if (auto generator = try_make(*info, type)) result.push_back({info.get(), type, std::move(generator)});
    return result;
  }();
  return made;
}

}  // namespace pgmock::test
