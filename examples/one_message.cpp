// One message, as a program has it in a string: who sent it when, and with what.
#include <cstdio>
#include <string>
#include <string_view>

#include <pipermill/pipermill.hpp>

constexpr std::string_view bytes =
    "From: =?utf-8?q?Zo=C3=AB?= Field <zoe at example.org>\n"
    "Date: Fri, 12 Mar 2004 09:15:00 +0100\n"
    "Subject: [Weather] Re: Rain gauge\n"
    "X-Mailer: =?utf-8?q?Kite_=E2=9C=88?= 2.1\n"
    "\n"
    "It counts once.\n";

int main() {
  const auto message = pipermill::Message::parse(bytes);
  const auto& from = message.from().at(0);
  std::printf("%s <%s>\n", std::string(from.name.value_or("")).c_str(),
              std::string(from.email.value_or("")).c_str());
  if (message.sent_at()) std::printf("%s\n", to_string(*message.sent_at()).c_str());
  std::printf("%s\n", std::string(message.base_subject().value_or("")).c_str());
  std::printf("%s\n", message.decoded_header("x-mailer").value_or("unknown").c_str());
  for (const auto& defect : message.defects()) std::printf("%s\n", describe(defect).c_str());
}
