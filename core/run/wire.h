/* The frames between the supervisor and its workers (channel.h). Integers in a body are varints unless said
 * otherwise, texts are buffer_bytes. A worker is not trusted: the supervisor reads with a cursor and ends a
 * worker whose frame is no frame. */
#ifndef LUTRIN_RUN_WIRE_H
#define LUTRIN_RUN_WIRE_H

enum frame_kind {
    /* supervisor -> analysis worker */
    FRAME_JOB,   /* with a descriptor: job, first, part, parts, metadata (0, or 1 and how much of path is the
                    folder of its metadata.csv), id, path, how many ordinals to skip, they, how many (ordinal,
                    rule) not to run, they. Parts 0: the descriptor is the   metadata.csv of the jobs that
                    follow
                  */
    FRAME_KNOWN, /* for each hash of FRAME_ASK: u8 the store has the text, packed */

    /* analysis worker -> supervisor; all of one job in the order of its ordinals */
    FRAME_READY,    /* n x rule name */
    FRAME_UNABLE,   /* message: the plan cannot be run at all */
    FRAME_DOCUMENT, /* job, ordinal, body, length, u64 hash low, u64 high, u8 enum document_part, id, place,
                       note, [text, meta], [packed] */
    FRAME_PROBLEM,  /* job, ordinal, problem (base/message.h) */
    FRAME_FAILURE,  /* job, ordinal, rule index, u8 as bad as a death (deadline, memory), document id, message
                     */
    FRAME_DONE,     /* job, number of ordinals, of documents that --where left out for want of a key, of
                       members of an archive that no reader takes */
    FRAME_ASK,      /* n x (u64 low, u64 high) */

    /* supervisor -> nursery, and back */
    FRAME_FORK, /* with a descriptor: slot, setup as it is in memory, plan, n x index of a plugin file that is
                   off */
    FRAME_FORKED, /* process id, 0 if there is none */
    FRAME_WARM,   /* analysis workers will be asked for */

    /* any worker -> supervisor */
    FRAME_LOG, /* u8 level, text */

    /* command worker -> supervisor, and back */
    FRAME_CALL,  /* verb, then the request up to the end */
    FRAME_REPLY, /* the reply */
    FRAME_ERROR  /* message */
};

enum document_part { PART_TEXT = 1, PART_PACKED = 2 };

#endif
