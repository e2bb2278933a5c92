// Uses the installed headers and library as a reader of the README would.
#include <string>

#include <pipermill/pipermill.hpp>

int main() {
  const std::string month =
      "From ada at example.org  Mon Mar  1 09:15:00 2004\n"
      "From: ada at example.org (Ada)\nSubject: a\n\nHello.\n";
  auto reader = pipermill::Reader::from_memory(month);
  if (!reader) return 1;
  const auto* const message = reader->next();
  return message != nullptr && message->subject() == "a" && message->text() == "Hello.\n" ? 0 : 1;
}
