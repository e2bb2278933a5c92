#pragma once

/// pipermill turns mailing-list archives into records. In five lines, who wrote how many of the messages:
///
///     auto reader = pipermill::Reader::open("2004-March.txt");
///     if (!reader) return complain(reader.error().what);
///     for (const pipermill::Message& message : *reader) {
///       if (message.author() && message.author()->email) ++count[std::string(*message.author()->email)];
///     }
///
/// Start with reader.hpp, then message.hpp; archive.hpp for folders. The rest: byte_source.hpp (bytes of your
/// own), options.hpp (behaviour and limits), defect.hpp (what was odd), result.hpp (what failed), field.hpp
/// and exporter.hpp (records as JSON, CSV and others), attachments.hpp (the files of scrubbed attachments).

#include "pipermill/archive.hpp"
#include "pipermill/attachment_table.hpp"
#include "pipermill/attachments.hpp"
#include "pipermill/byte_source.hpp"
#include "pipermill/dedup.hpp"
#include "pipermill/defect.hpp"
#include "pipermill/exporter.hpp"
#include "pipermill/field.hpp"
#include "pipermill/link.hpp"
#include "pipermill/list_row.hpp"
#include "pipermill/message.hpp"
#include "pipermill/options.hpp"
#include "pipermill/reader.hpp"
#include "pipermill/result.hpp"
#include "pipermill/version.hpp"
