// SPDX-License-Identifier: MIT
// The layers' names.
#include "pgmock/config/setting.hpp"

namespace pgmock::config {

std::string_view origin_name(Origin origin) {
  switch (origin) {
    case Origin::defaults:
      return "default";
    case Origin::environment:
      return "environment";
    case Origin::flag:
      return "flag";
  }
  return "default";
}

}  // namespace pgmock::config
