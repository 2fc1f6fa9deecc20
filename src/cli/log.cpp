// SPDX-License-Identifier: MIT
// The log, by way of spdlog, on stderr. The only file that knows spdlog.
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "cli/messages.hpp"

namespace pgmock::cli {
namespace {

bool as_json = false;

void log_line(spdlog::level::level_enum level, std::string_view text) {
  spdlog::logger& logger = *spdlog::default_logger_raw();
  if (!logger.should_log(level)) return;
  if (!as_json) {
    logger.log(level, text);
    return;
  }
  nlohmann::ordered_json line = nlohmann::ordered_json::object();
  const auto name = spdlog::level::to_string_view(level);
  line["severity"] = std::string(name.data(), name.size());
  line["message"] = text;
  logger.log(level, line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

}  // namespace

void set_log(std::string_view level, MessageFormat format) {
  as_json = format == MessageFormat::json;
  auto logger = std::make_shared<spdlog::logger>("pgmock", std::make_shared<spdlog::sinks::stderr_sink_st>());
  logger->set_level(spdlog::level::from_str(std::string(level)));
  logger->set_pattern(as_json ? "%v" : "pgmock: %l: %v");
  spdlog::set_default_logger(std::move(logger));
}

void log_debug(std::string_view text) { log_line(spdlog::level::debug, text); }
void log_info(std::string_view text) { log_line(spdlog::level::info, text); }

}  // namespace pgmock::cli
