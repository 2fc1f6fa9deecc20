// SPDX-License-Identifier: MIT
// Diagnostics: their codes, order and places.
#include "pgmock/base/diagnostic.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "pgmock/base/text.hpp"

namespace pgmock {

FileId Sources::add(std::string name, std::string text) {
  files_.push_back({std::move(name), std::move(text)});
  return static_cast<FileId>(files_.size() - 1);
}

Place place_of(const SourceFile& file, std::uint32_t offset) {
  const std::string_view before = std::string_view(file.text).substr(0, offset);  // substr cuts at the end
  const std::size_t last = before.rfind('\n');
  const std::string_view in_line = last == std::string_view::npos ? before : before.substr(last + 1);
  return {static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1, utf8_length(in_line) + 1};
}

const std::vector<CodeInfo>& code_infos() {
  static const std::vector<CodeInfo> infos = {
#define X(name, code, text) {Code::name, code, text},
#include "pgmock/base/diagnostic_codes.def"
#undef X
  };
  return infos;
}

std::string_view code_name(Code code) { return code_infos()[static_cast<std::size_t>(code)].name; }

bool Diagnostics::has_errors() const { return count(Severity::error) > 0; }

std::size_t Diagnostics::count(Severity severity) const {
  return static_cast<std::size_t>(
      std::count_if(items_.begin(), items_.end(), [=](const Diagnostic& item) { return item.severity == severity; }));
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  std::vector<const Diagnostic*> order;
  for (const Diagnostic& item : items_) order.push_back(&item);
  std::stable_sort(order.begin(), order.end(), [](const Diagnostic* a, const Diagnostic* b) {
    return std::tie(a->where.file, a->where.begin) < std::tie(b->where.file, b->where.begin);
  });
  std::vector<Diagnostic> result;
  for (const Diagnostic* const item : order) {
    // repetitions have the same place, so they lie among the neighbours
    bool repeated = false;
    for (std::size_t i = result.size(); i-- > 0 && !repeated;) {
      const Diagnostic& earlier = result[i];
      if (earlier.where.file != item->where.file || earlier.where.begin != item->where.begin) break;
      repeated = earlier.code == item->code && earlier.where == item->where && earlier.message == item->message;
    }
    if (!repeated) result.push_back(*item);
  }
  return result;
}

}  // namespace pgmock
