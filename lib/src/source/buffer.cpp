#include "source/buffer.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace pipermill::source {

namespace {

#if defined(__linux__)

constexpr std::size_t large = std::size_t{4} << 20;  // two of the large pages

bool is_mapped(std::size_t size) { return size >= large; }

char* checked(void* mapped, std::size_t size) {
  if (mapped == MAP_FAILED)
    throw std::bad_alloc();              // NOLINT(*-no-int-to-ptr,*-cstyle-cast): the system's own
  madvise(mapped, size, MADV_HUGEPAGE);  // advice: where it is not taken, nothing is lost
  return static_cast<char*>(mapped);
}

char* map(std::size_t size) {
  return checked(mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), size);
}

char* remap(char* bytes, std::size_t before, std::size_t size) {
  return checked(mremap(bytes, before, size, MREMAP_MAYMOVE), size);
}

void unmap(char* bytes, std::size_t size) { munmap(bytes, size); }

#else

bool is_mapped(std::size_t) { return false; }
char* map(std::size_t) { return nullptr; }
char* remap(char*, std::size_t, std::size_t) { return nullptr; }
void unmap(char*, std::size_t) {}

#endif

}  // namespace

Buffer::Buffer(std::size_t size) : size_(size) {
  bytes_ = is_mapped(size) ? map(size) : static_cast<char*>(::operator new(size));
}

Buffer::~Buffer() {
  if (is_mapped(size_)) {
    unmap(bytes_, size_);
  } else {
    ::operator delete(bytes_);
  }
}

void Buffer::make_longer(std::size_t size) {
  if (is_mapped(size_)) {
    bytes_ = remap(bytes_, size_, size);
    size_ = size;
    return;
  }
  Buffer longer(size);
  std::memcpy(longer.bytes_, bytes_, std::min(size, size_));
  *this = std::move(longer);
}

}  // namespace pipermill::source
