/* bench/message.h - made-up mail of exactly MESSAGE_OCTETS that looks like mail.
 *
 * Trace and DKIM-like header fields, encoded subjects, replies with references, plain text, text with HTML, and base64
 * attachments, with words as uneven as in a language, so that parsers, indexes and compressors do what they do with
 * real mail.  The same pool is made on each run; each message taken from it differs from all others in its
 * Message-ID. */
#ifndef BENCH_MESSAGE_H
#define BENCH_MESSAGE_H

#include <stddef.h>
#include <stdint.h>

#define MESSAGE_OCTETS 8192u
#define MESSAGE_POOL   256u

/* The search rows look for these: a sender of one in 64 messages, a word in the body of one in 256. */
#define MESSAGE_RARE_SENDER "wilhelmina"
#define MESSAGE_RARE_WORD   "glockenspiel"

struct message_pool {
	struct message_shape {
		size_t serial_at; /* where its hexadecimal digits go */
		char octets[MESSAGE_OCTETS];
	} shapes[MESSAGE_POOL];
};

/* Lines end in CRLF, none begins with a dot: LMTP takes them as they are. */
struct message_pool *message_pool_create(void);
void message_pool_destroy(struct message_pool **pool);

/* Writes the message of this serial number, which must differ between any two calls, to `out`. */
void message_take(const struct message_pool *pool, uint64_t serial, char out[MESSAGE_OCTETS]);

#endif
