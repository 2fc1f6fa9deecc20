// SPDX-License-Identifier: MIT
// Sinks: where finished bytes go. A file appears under its name only when whole; a directory is built beside its target
// and renamed. Called by one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "pgmock/model/schema.hpp"
#include "pgmock/output/buffer.hpp"

namespace pgmock::output {

enum class Compression : std::uint8_t { none, gzip, zstd };
/// By file name: `.gz`, `.zst`.
Compression compression_of(std::string_view file_name);
std::optional<Compression> find_compression(std::string_view name);  // none, gzip, zstd

/// Compresses one chunk as a gzip member or zstd frame of its own; called in workers, thread-safe.
void compress(Compression compression, std::string_view bytes, Buffer& out);

class Sink {
 public:
  virtual ~Sink() = default;
  /// Throws Error (world) with one clear message, or ClosedPipe.
  virtual void write(std::string_view bytes) = 0;
  /// Everything is written: flush, sync the name into place. Without it the destructor leaves nothing behind.
  virtual void finish() = 0;
};

/// Standard output (pipes get 1 MiB), also for `-`.
std::unique_ptr<Sink> stdout_sink();
/// A file by way of a temporary name in the same folder; special files (/dev/null, FIFOs) are written directly.
std::unique_ptr<Sink> file_sink(const std::string& path);

/// A directory built beside its target and renamed by finish(); a non-empty target is an error at once.
class DirectorySink {
 public:
  virtual ~DirectorySink() = default;
  virtual std::unique_ptr<Sink> file(const std::string& name) = 0;
  virtual void finish() = 0;
};
std::unique_ptr<DirectorySink> directory_sink(const std::string& path);

/// The name of a table's file without its ending: `schema.table`, without the schema for the default one. No two tables
/// share one and none leaves the folder: `.`, `/`, `%` and control characters inside names are percent-encoded.
std::string file_stem(const QualifiedName& table);

/// Removes temporary files of all living sinks; async-signal-safe enough to be called on the way out after a signal by
/// the main thread.
void discard_unfinished() noexcept;

}  // namespace pgmock::output
