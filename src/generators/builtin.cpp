// SPDX-License-Identifier: MIT
// The list of categories. A new one is a file of its own and a line here.
#include "pgmock/generators/registry.hpp"

namespace pgmock::generators {

const Registry& builtin() {
  static const Registry registry = [] {
    Registry made;
    add_person(made);
    add_internet(made);
    add_address(made);
    add_company(made);
    add_commerce(made);
    add_finance(made);
    add_datetime(made);
    add_number(made);
    add_text(made);
    add_identifier(made);
    add_network(made);
    add_json(made);
    add_bytes(made);
    return made;
  }();
  return registry;
}

}  // namespace pgmock::generators
