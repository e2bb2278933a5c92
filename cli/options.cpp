#include "options.hpp"

#include <algorithm>
#include <cstdio>
#include <string_view>

#include <CLI/CLI.hpp>
#include <fmt/core.h>

#include "terminal.hpp"
#include "when.hpp"

namespace cli {

namespace {

constexpr int usage_error = 2;

std::string join(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

std::vector<std::string> exporter_names() {
  std::vector<std::string> names;
  for (const auto* const exporter : pipermill::exporters()) names.emplace_back(exporter->name);
  return names;
}

std::vector<std::string> format_names() {
  std::vector<std::string> names = {"auto"};
  for (const auto& format : pipermill::formats()) names.emplace_back(format.name);
  return names;
}

std::vector<std::string> attachment_formats() {
  std::vector<std::string> names = {"table"};
  for (const auto* const exporter : pipermill::attachment_exporters()) names.emplace_back(exporter->name);
  return names;
}

/// What the parser fills in, before it is looked at as a whole.
struct Raw {
  Options options;
  std::string exporter;
  std::string attachment_format = "table";
  std::string list_format = "table";
  std::string prefer = "text";
  std::string digests = "split";
  std::string dedup = "none";
  bool is_as_stored = false;
  std::vector<std::string> fields;
  bool no_body = false;
  std::string errors = "text";
  std::string color = "auto";
  std::string progress = "auto";
  std::string since;
  std::string until;
};

/// The place of a word in a list that holds it: the number of its enumerator.
template <class Enum>
Enum enumerator(const std::vector<std::string>& words, const std::string& word) {
  return static_cast<Enum>(std::find(words.begin(), words.end(), word) - words.begin());
}

/// The words of an enum of the library in the order of its values, of which `last` is the last.
template <class Enum>
std::vector<std::string> words_to(Enum last) {
  std::vector<std::string> words;
  for (std::size_t n = 0; n <= static_cast<std::size_t>(last); ++n)
    words.emplace_back(name_of(static_cast<Enum>(n)));
  return words;
}

const std::vector<std::string> whens = {"auto", "always", "never"};  // as When
const std::vector<std::string> preferences = words_to(pipermill::Prefer::both);
const std::vector<std::string> digest_modes = words_to(pipermill::Digests::both);
const std::vector<std::string> dedups = words_to(pipermill::Dedup::content);
const std::vector<std::string> list_formats = {"table", "jsonl"};
const std::vector<std::string> error_styles = {"text", "jsonl", "none"};  // as ErrorStyle

/// CLI11 takes -1 for the largest number of all.
const CLI::Validator is_not_negative(
    [](std::string& text) { return text.starts_with('-') ? text + " is below 0" : std::string(); }, "");

void add_inputs(CLI::App& verb, Raw& raw) {
  verb.add_option("INPUT", raw.options.inputs, "files or folders; none, or -: standard input");
}

void add_reading(CLI::App& verb, Raw& raw) {
  auto& reading = raw.options.reading;
  verb.add_option("-F,--input-format", reading.input_format,
                  "how the input is laid out: " + join(format_names()))
      ->check(CLI::IsMember(format_names()))
      ->type_name("NAME");
  verb.add_option("--charset", reading.fallback_charset, "of 8-bit text that names none (default: guessed)")
      ->type_name("CS");
  verb.add_option("--max-expansion", reading.max_expansion, "bytes one gzip byte may become; 0: any (200)")
      ->transform(is_not_negative)
      ->type_name("N");
  verb.add_option("--errors", raw.errors, "how errors are said on stderr: text jsonl none")
      ->check(CLI::IsMember(error_styles))
      ->type_name("HOW");
  verb.add_flag("-q,--quiet", raw.options.is_quiet, "no counts of defects on stderr");
  verb.add_flag("-v,--verbose", raw.options.is_verbose, "each defect on a line of its own");
}

void add_choosing(CLI::App& verb, Raw& raw) {
  auto& reading = raw.options.reading;
  verb.add_option("--base-url", reading.base_url,
                  "where the page, or the folder, is on the web: makes links absolute; nothing is fetched")
      ->type_name("URL");
  verb.add_option("--prefer", raw.prefer, "of a Pipermail archive with both: text pages both (text)")
      ->check(CLI::IsMember(preferences))
      ->type_name("WHICH");
  verb.add_option("--digests", raw.digests,
                  "a message that is a digest: split into its messages, keep, or both (split)")
      ->check(CLI::IsMember(digest_modes))
      ->type_name("WHAT");
  verb.add_option(
          "--dedup", raw.dedup,
          "each message once: by message-id, or also by author, moment and text (content); none (none)")
      ->check(CLI::IsMember(dedups))
      ->type_name("BY");
  verb.add_option("--list", reading.list_name, "name of the list, where the material does not tell")
      ->type_name("NAME");
  verb.add_option("--since", raw.since,
                  "messages sent at this time or later: 2004, 2004-03, 2004-03-12T09:00Z")
      ->type_name("T");
  verb.add_option("--until", raw.until, "messages sent before this time")->type_name("T");
  verb.add_option("-n", raw.options.max_messages, "stop after this many messages")
      ->transform(is_not_negative)
      ->type_name("N");
  verb.add_option("--max-message-size", reading.max_message_size, "bytes of a message that are read (256MiB)")
      ->transform(CLI::AsSizeValue(false).description(""))
      ->transform(is_not_negative)
      ->type_name("SIZE");
  verb.add_option("--max-text-size", reading.max_text_size, "bytes of text kept of a message (4GiB)")
      ->transform(CLI::AsSizeValue(false).description(""))
      ->transform(is_not_negative)
      ->type_name("SIZE");
  verb.add_option("--max-html-size", reading.max_html_size, "bytes of HTML that text is made of (16MiB)")
      ->transform(CLI::AsSizeValue(false).description(""))
      ->transform(is_not_negative)
      ->type_name("SIZE");
  verb.add_option("--max-header-fields", reading.max_header_fields, "header fields of a message (10000)")
      ->transform(is_not_negative)
      ->type_name("N");
  verb.add_option("--max-field-items", reading.max_field_items, "addresses or ids of a field (100000)")
      ->transform(is_not_negative)
      ->type_name("N");
  verb.add_option("--max-mime-depth", reading.max_mime_depth, "multiparts in multiparts of a message (32)")
      ->transform(is_not_negative)
      ->type_name("N");
  verb.add_option("--max-digest-depth", reading.max_digest_depth, "digests in digests that are split (3)")
      ->transform(is_not_negative)
      ->type_name("N");
  verb.add_option("--max-mime-parts", reading.max_mime_parts, "parts of a message (10000)")
      ->transform(is_not_negative)
      ->type_name("N");
  verb.add_option("--progress", raw.progress, "on stderr: auto always never")
      ->check(CLI::IsMember(whens))
      ->type_name("WHEN");
}

void add_attachments_folder(CLI::App& verb, Raw& raw, const char* names) {
  verb.add_option(names, raw.options.reading.attachments_folder,
                  "the folder of scrubbed attachments (the one beside the input)")
      ->type_name("DIR");
}

void add_color(CLI::App& verb, Raw& raw) {
  verb.add_option("--color", raw.color, "auto always never")->check(CLI::IsMember(whens))->type_name("WHEN");
}

CLI::App& add_verb(CLI::App& app, const char* name, const char* doc, Raw& raw, Verb verb) {
  auto& sub = *app.add_subcommand(name, doc);
  sub.final_callback([&raw, verb] { raw.options.verb = verb; });
  return sub;
}

void add_export(CLI::App& app, Raw& raw) {
  auto& verb = add_verb(app, "export", "records out (the default verb)", raw, Verb::export_messages);
  add_inputs(verb, raw);
  verb.add_option("-f,--format", raw.exporter,
                  "of the output: " + join(exporter_names()) + " (by -o, else jsonl)")
      ->type_name("FORMAT");
  verb.add_option("-o,--output", raw.options.output, "write there, whole or not at all")->type_name("OUT");
  verb.add_option("--fields", raw.fields, "these keys of the record only, in this order")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("A,B,C");
  verb.add_flag("--headers", raw.options.has_headers, "every header field too, decoded");
  verb.add_flag("--no-body", raw.no_body, "no text, no segments, no attachments: faster");
  add_attachments_folder(verb, raw, "--attachments-dir");
  verb.add_flag("--csv-safe,!--csv-raw", raw.options.exporting.is_csv_safe,
                "csv: a ' before what a spreadsheet would run (on); --csv-raw: as it is");
  add_reading(verb, raw);
  add_choosing(verb, raw);
}

void add_others(CLI::App& app, Raw& raw) {
  auto& list = add_verb(app, "list", "one line a message, and what an index links to", raw, Verb::list);
  add_inputs(list, raw);
  list.add_option("-f,--format", raw.list_format, "table jsonl (table)")
      ->check(CLI::IsMember(list_formats))
      ->type_name("FORMAT");
  add_color(list, raw);
  add_reading(list, raw);
  add_choosing(list, raw);

  auto& show = add_verb(app, "show", "messages for a person to read", raw, Verb::show);
  auto* const input =
      show.add_option("INPUT", raw.options.inputs, "a file or a folder; none, or -: standard input");
  input->expected(1)->type_size(1)->allow_extra_args(false);
  show.add_option("MESSAGE", raw.options.selectors, "numbers as in list, Message-IDs or ids; none: all");
  show.add_flag("--raw", raw.options.is_raw, "the bytes as they came, without the separator");
  show.add_flag("--headers", raw.options.has_headers, "every header field");
  add_attachments_folder(show, raw, "--attachments-dir");
  add_color(show, raw);
  add_reading(show, raw);
  add_choosing(show, raw);

  auto& attachments =
      add_verb(app, "attachments", "what was attached, and its files", raw, Verb::attachments);
  add_inputs(attachments, raw);
  attachments.add_option("-f,--format", raw.attachment_format, "table jsonl csv (table)")
      ->check(CLI::IsMember(attachment_formats()))
      ->type_name("FORMAT");
  add_attachments_folder(attachments, raw, "--from,--attachments-dir");
  attachments
      .add_option("-x,--extract", raw.options.extract_to,
                  "write them into this folder, with a manifest.jsonl")
      ->type_name("OUT");
  attachments.add_flag("--force", raw.options.may_overwrite, "-x: files of the same name are overwritten");
  attachments.add_flag("--as-stored", raw.is_as_stored,
                       "-x: HTML and embedded messages as the archive stored them, not as they were sent");
  add_color(attachments, raw);
  add_reading(attachments, raw);
  add_choosing(attachments, raw);

  auto& detect = add_verb(app, "detect", "what an input is, and how sure", raw, Verb::detect);
  add_inputs(detect, raw);
  add_reading(detect, raw);
}

struct UsageError {
  std::string what;
};

void choose_columns(Raw& raw) {
  auto& columns = raw.options.exporting.columns;
  if (!raw.fields.empty() && !raw.options.exporter->has_columns) {
    throw UsageError{fmt::format("--fields: -f {} has none to choose from", raw.options.exporter->name)};
  }
  for (const auto& name : raw.fields) {
    const auto* const field = pipermill::find_field(name);
    if (field == nullptr) {
      std::vector<std::string> names;
      for (const auto& known : pipermill::fields()) names.emplace_back(known.name);
      throw UsageError{fmt::format("--fields: no field \"{}\"; there are: {}", printable(name), join(names))};
    }
    if (std::find(columns.begin(), columns.end(), field) != columns.end())
      throw UsageError{fmt::format("--fields: \"{}\" twice", printable(name))};
    columns.push_back(field);
  }
  const bool has_all = columns.empty();
  if (has_all) columns = pipermill::columns_of({});
  const auto* const headers = pipermill::find_field("headers");
  if (raw.options.has_headers && has_all) {
    columns.insert(columns.end() - 1, headers);  // before the defects, where the schema has it
  } else if (raw.options.has_headers && std::find(columns.begin(), columns.end(), headers) == columns.end()) {
    columns.push_back(headers);
  }
  const bool is_asked = std::find(columns.begin(), columns.end(), headers) != columns.end();
  raw.options.reading.decode_headers = is_asked;
}

void choose_exporter(Raw& raw) {
  auto& options = raw.options;
  const auto dot = options.output.find_last_of("./");
  const bool has_extension =
      dot != std::string::npos && options.output[dot] == '.' && dot + 1 < options.output.size();
  if (raw.exporter.empty() && has_extension) {
    options.exporter = pipermill::find_exporter(options.output.substr(dot + 1));
  } else {
    options.exporter = pipermill::find_exporter(raw.exporter.empty() ? "jsonl" : raw.exporter);
  }
  if (options.exporter != nullptr) return;
  if (!raw.exporter.empty()) {
    throw UsageError{
        fmt::format("-f: no format \"{}\"; there are: {}", printable(raw.exporter), join(exporter_names()))};
  }
  throw UsageError{fmt::format("-o {}: its extension is that of no format; name one with -f: {}",
                               printable(options.output), join(exporter_names()))};
}

std::optional<std::int64_t> moment(const char* name, const std::string& text) {
  if (text.empty()) return std::nullopt;
  const auto when = parse_when(text);
  if (!when) {
    throw UsageError{
        fmt::format("{}: no time \"{}\"; write it as 2004, 2004-03, 2004-03-12 or 2004-03-12T09:00:00+01:00",
                    name, printable(text))};
  }
  return when;
}

void settle(Raw& raw) {
  auto& options = raw.options;
  if (options.inputs.empty()) options.inputs.emplace_back("-");
  options.since = moment("--since", raw.since);
  options.until = moment("--until", raw.until);
  options.errors = enumerator<ErrorStyle>(error_styles, raw.errors);
  options.color = enumerator<When>(whens, raw.color);
  options.progress = enumerator<When>(whens, raw.progress);
  using Depth = pipermill::Options::Depth;
  options.reading.depth = raw.no_body ? Depth::fields : Depth::bodies;
  if (options.verb == Verb::export_messages) {
    choose_exporter(raw);
    choose_columns(raw);
  }
  options.attachment_exporter = pipermill::find_attachment_exporter(raw.attachment_format);
  options.reading.prefer = enumerator<pipermill::Prefer>(preferences, raw.prefer);
  options.reading.digests = enumerator<pipermill::Digests>(digest_modes, raw.digests);
  options.dedup = enumerator<pipermill::Dedup>(dedups, raw.dedup);
  options.is_list_json = raw.list_format == "jsonl";
  if (raw.is_as_stored) options.content_form = pipermill::ContentForm::as_stored;
  const bool needs_text = options.dedup == pipermill::Dedup::content;
  if (needs_text && raw.no_body) throw UsageError{"--dedup content: compares texts; leave --no-body away"};
  if (options.verb == Verb::list && !needs_text) options.reading.depth = Depth::fields;
  if (options.verb == Verb::show) options.reading.decode_headers = options.has_headers;
}

/// Without a verb the first word is one of export's.
std::vector<std::string> with_verb(int argc, char** argv, const CLI::App& app) {
  std::vector<std::string> words(argv + 1, argv + argc);
  const auto verbs = app.get_subcommands([](const CLI::App*) { return true; });
  const bool has_verb = !words.empty() && std::any_of(verbs.begin(), verbs.end(), [&](const CLI::App* verb) {
    return verb->get_name() == words.front();
  });
  const bool is_about_program = !words.empty() && (words.front() == "-h" || words.front() == "--help" ||
                                                   words.front() == "-V" || words.front() == "--version");
  if (!has_verb && !is_about_program) words.insert(words.begin(), "export");
  std::reverse(words.begin(), words.end());  // as CLI11 takes them
  return words;
}

}  // namespace

std::optional<Options> parse_options(int argc, char** argv, int& exit_code) {
  CLI::App app(
      "Mailing-list archives into clean records.\n"
      "Reads Pipermail archives, their months and pages, pages of MHonArc and Hypermail, the text of such\n"
      "pages, mailboxes, single messages, and digests wherever they are; gzip undone by itself.",
      "pipermill");
  app.set_version_flag("-V,--version", "pipermill " + std::string(pipermill::version()));
  app.require_subcommand(1);
  app.footer(
      "Exit status: 0 done; 1 asked and the answer is no; 2 usage, or nothing could be read or written;\n"
      "3 partial, the rest was written; 70 a fault of pipermill itself.");
  Raw raw;
  add_export(app, raw);
  add_others(app, raw);
  try {
    app.parse(with_verb(argc, argv, app));
    settle(raw);
    return raw.options;
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {
      exit_code = app.exit(error);
      return std::nullopt;
    }
    fmt::print(stderr, "pipermill: {}; see pipermill --help\n", printable(error.what()));
  } catch (const UsageError& error) {
    fmt::print(stderr, "pipermill: {}\n", error.what);
  }
  exit_code = usage_error;
  return std::nullopt;
}

}  // namespace cli
