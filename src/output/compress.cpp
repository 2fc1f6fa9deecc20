// SPDX-License-Identifier: MIT
// Compression of chunks, each as a gzip member or zstd frame of its own: files of them are valid when joined.
#include <memory>
#include <stdexcept>
#include <string>

#include <zlib.h>
#include <zstd.h>

#include "pgmock/base/error.hpp"
#include "pgmock/output/sink.hpp"

namespace pgmock::output {
namespace {

// zlib's default is 6, which takes twice the time for a few per cent of generated text.
constexpr int gzip_level = 4;
constexpr int zstd_level = 3;

/// zlib's state is a quarter of a megabyte, so a thread keeps it.
class GzipStream {
 public:
  GzipStream() {
    constexpr int gzip_header = 16;
    if (::deflateInit2(&stream_, gzip_level, Z_DEFLATED, MAX_WBITS + gzip_header, 8, Z_DEFAULT_STRATEGY) != Z_OK)
      throw Error(ExitCode::world, "not enough memory for gzip");
  }
  ~GzipStream() { ::deflateEnd(&stream_); }
  GzipStream(const GzipStream&) = delete;
  GzipStream& operator=(const GzipStream&) = delete;

  void compress(std::string_view bytes, Buffer& out) {
    ::deflateReset(&stream_);
    const std::size_t bound = ::deflateBound(&stream_, bytes.size());
    char* at = out.reserve(bound);
    char* const end = at + bound;
    const char* from = bytes.data();
    std::size_t left = bytes.size();
    constexpr std::size_t most = std::size_t{1} << 30U;  // zlib counts in 32 bits
    int result = Z_OK;
    while (result != Z_STREAM_END) {
      const std::size_t part = left < most ? left : most;
      const auto room = static_cast<std::size_t>(end - at) < most ? static_cast<std::size_t>(end - at) : most;
      // zlib's interface is older than const; it only reads
      stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(from));
      stream_.avail_in = static_cast<uInt>(part);
      stream_.next_out = reinterpret_cast<Bytef*>(at);
      stream_.avail_out = static_cast<uInt>(room);
      result = ::deflate(&stream_, part == left ? Z_FINISH : Z_NO_FLUSH);
      if (result != Z_OK && result != Z_STREAM_END) throw std::logic_error("gzip: deflate failed");
      from += part - stream_.avail_in;
      left -= part - stream_.avail_in;
      at += room - stream_.avail_out;
    }
    out.advance_to(at);
  }

 private:
  z_stream stream_{};
};

struct ZstdDeleter {
  void operator()(ZSTD_CCtx* context) const { ::ZSTD_freeCCtx(context); }
};

void compress_zstd(std::string_view bytes, Buffer& out) {
  thread_local const std::unique_ptr<ZSTD_CCtx, ZstdDeleter> context(::ZSTD_createCCtx());
  if (context == nullptr) throw Error(ExitCode::world, "not enough memory for zstd");
  ::ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, zstd_level);
  ::ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  const std::size_t bound = ::ZSTD_compressBound(bytes.size());
  char* const at = out.reserve(bound);
  const std::size_t size = ::ZSTD_compress2(context.get(), at, bound, bytes.data(), bytes.size());
  if (::ZSTD_isError(size) != 0)
    throw Error(ExitCode::world, std::string("cannot compress by zstd: ") + ::ZSTD_getErrorName(size));
  out.advance_to(at + size);
}

}  // namespace

Compression compression_of(std::string_view file_name) {
  if (file_name.ends_with(".gz")) return Compression::gzip;
  if (file_name.ends_with(".zst")) return Compression::zstd;
  return Compression::none;
}

std::optional<Compression> find_compression(std::string_view name) {
  if (name == "none") return Compression::none;
  if (name == "gzip") return Compression::gzip;
  if (name == "zstd") return Compression::zstd;
  return std::nullopt;
}

void compress(Compression compression, std::string_view bytes, Buffer& out) {
  switch (compression) {
    case Compression::none:
      out.append(bytes);
      return;
    case Compression::gzip: {
      thread_local GzipStream stream;
      stream.compress(bytes, out);
      return;
    }
    case Compression::zstd:
      compress_zstd(bytes, out);
      return;
  }
}

}  // namespace pgmock::output
