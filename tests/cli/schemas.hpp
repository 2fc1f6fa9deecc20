// SPDX-License-Identifier: MIT
// Schemas that the tests of the command line share.
#pragma once

#include <string>

namespace pgmock::testing {

/// Two tables, one with a reference; a name that needs two columns on a terminal.
inline const std::string small_schema = R"json({
  "version": "1.0",
  "database": {"name": "small"},
  "tables": {
    "users": {
      "columns": {
        "id": {"type": "serial", "primaryKey": true},
        "email": {"type": "varchar(255)", "generator": "email", "unique": true},
        "town": {"type": "text", "values": ["日本", "Graz", null]}
      },
      "rowCount": 30
    },
    "orders": {
      "columns": {
        "id": {"type": "bigint", "primaryKey": true},
        "user_id": {"type": "int", "nullable": false, "references": "users.id"},
        "total": "numeric(10,2)"
      },
      "rowCount": "0..4 per users"
    }
  }
})json";

/// The same with a mistake in line 6.
inline const std::string wrong_schema = R"json({
  "version": "1.0",
  "tables": {
    "users": {
      "columns": {
        "email": {"type": "text", "generator": "emial"}
      }
    }
  }
})json";

/// A table of `rows` rows (text of a JSON number).
inline std::string big_schema(const std::string& rows) {
  return R"json({"version": "1.0", "tables": {"events": {"columns": {"id": {"type": "bigint", "primaryKey": true},
    "note": {"type": "text", "generator": "sentence"}}, "rowCount": )json" +
         rows + "}}}";
}

}  // namespace pgmock::testing
