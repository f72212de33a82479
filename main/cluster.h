/* main/cluster.h - what a running node knows of its peers: for `cluster status`. */
#ifndef MAIN_CLUSTER_H
#define MAIN_CLUSTER_H

#include "base/limits.h"
#include "main/addresses.h"

#define PEER_TEXT_MAX 200u /* octets with the NUL */

/* One other member.  Times are seconds since 1970, 0: never. */
struct peer_status {
	struct node_id id;
	char name[SMTP_DOMAIN_MAX + 1];
	bool connected, dialled;     /* dialled: by us */
	int64_t since;               /* when it was connected, or when the connection was lost */
	int64_t heard;               /* the last time, also in earlier runs if that is known */
	int64_t heard_ms_ago;        /* in this run; -1: not */
	char address[PEER_TEXT_MAX]; /* of the connection, or where it is dialled next */
	char state[PEER_TEXT_MAX];   /* a few words: "connected", "dialling", "refused: …" */
	uint64_t behind_changes;     /* what it lacks of ours … */
	uint64_t behind_octets;
	uint64_t incoming_users; /* … and what we still fetch from it */
	uint64_t incoming_messages, incoming_octets;
	int64_t rtt_us;                        /* -1: not measured */
	uint64_t sent_octets, received_octets; /* of this connection, as on the wire */
	int64_t joined;                        /* the last join of states that it brought */
	char join[PEER_TEXT_MAX];              /* what that did */
	char trouble[PEER_TEXT_MAX];           /* what needs a person; "": nothing */
};

#endif
