/* What a command worker can ask of the supervisor (host_links.call). Requests and replies are JSON unless
 * said otherwise.
 *
 * sync      {"corpus": [argument, ...], "inline": jsonl text, "db": path, "jobs": n, "plan": text,
 *            "endings": [".srt", ...], "quiet": bool}
 *           Reads the corpus (paths must be among the command line's own words; or `inline`, a JSONL
 *           corpus that never reaches a file) and analyses it under `plan`. Without "db" the default store;
 *           inline: a private one.
 *           -> {"documents": n, "sources": n, "fresh": n, "bytes": n, "seconds": s, "skipped": n,
 *               "problems": [message, ...],     what could not be read, in corpus order (base/message.h)
 *               "plugins": [message, ...],      what the workers found wrong with plugins
 *               "notes": [[id, notes], ...],    what reading changed; the id of a line is "place (id)"
 *               "notes_dropped": n,             how many more there are
 *
 *               "renamed": [[id, id before], ...],   documents whose id an earlier one has
 *
 *               "failures": [{"rule", "doc", "message"}, ...],   ordered by document, then rule
 *
 *               "off": [rule, ...], "store": path or "", "store_note": message or ""}
 *
 *           A corpus without documents is no error here: "documents" is 0.
 *
 * fetch     u64 from, u8 with_text (binary) -> a batch of documents of the last sync, in order, binary:
 *           u32 count, then for each: id, place, text, meta, note, packed (buffer_bytes each), u64 body.
 *           0: no more.
 *
 * argument  path (bytes) -> content of the file; the path must be one of the command line's own words
 *
 * write     u32 sink (binary), then bytes -> nothing. Sink 0 is standard output.
 *
 * open      name of a sink -> u32. The file is made under the folder or file that -o names ("" : the -o file
 *           itself), written to a temporary name beside it and renamed on close. What --save names is such
 *           a file too, under that name.
 *
 * finish    u32 -> nothing. All of the file is written; it keeps its temporary name.
 *
 * close     u32 -> nothing. The file, finished or not, gets its name; what is not closed when the command
 * ends is taken back, and so are folders made for it.
 *
 * store     {"action": "info" | "clean", "db": path, "corpus": [...]}
 *           -> {"path", "state", "documents", "bytes", ...}
 *
 * leave_out u32 (binary) index of a plugin file, from 1 -> nothing. Workers forked from now on do not run it.
 *
 * terminal  nothing -> {"tty": bool, "width": n, "color": bool}: of standard output
 *
 * system    nothing -> {"sandbox": text, "libraries": {name: version}, "cores": n,
 *           "folders": [{"path", "builtin", "files"}]}
 */
#ifndef LUTRIN_RUN_VERBS_H
#define LUTRIN_RUN_VERBS_H
#endif
