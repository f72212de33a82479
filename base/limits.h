/* base/limits.h - every bound on what comes from outside, with its unit and where it is from. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

/* Messages and mailboxes */
#define MESSAGE_LEN_MAX          (64u << 20) /* octets; ours, the highest `message_max` that may be configured    */
#define MESSAGE_LEN_DEFAULT      (50u << 20) /* octets; ours, as Postfix and Dovecot are often set                */
#define MAILBOX_NAME_MAX         1000u       /* octets of UTF-8; ours                                             */
#define MAILBOX_DEPTH_MAX        64u         /* levels of hierarchy; ours                                         */
#define MAILBOXES_MAX            20000u      /* a user may make; ours                                             */
#define HOME_ENTRIES_MAX         80000u      /* a user may have, when full homes were joined; ours                */
#define KEYWORD_LEN_MAX          255u        /* octets; ours                                                      */
#define KEYWORDS_MESSAGE_MAX     128u        /* keywords on one message; ours                                     */
#define KEYWORDS_MAILBOX_MAX     4096u       /* different ones in a mailbox; ours                                 */
#define UID_LAST                 0xfffffffeu /* RFC 9051 9: nz-number; the top one is left free for uidnext       */
#define USER_NAME_MAX            320u        /* octets; RFC 5321 4.5.3.1: 64 "@" 255                              */
#define PASSWORD_MAX             512u        /* octets; ours                                                      */
#define SETTING_LEN_MAX          4096u       /* octets of one setting; ours                                       */
#define SUBSCRIPTIONS_MAX        20000u      /* a user; ours                                                      */
#define JOINS_KEPT_MAX           64u         /* names of joins that a state knows as its ancestors; ours          */
#define ABSORBED_MAX             4096u       /* mailboxes that became part of another; ours                       */

/* Objects in the store */
#define OBJECT_LEN_MAX           (72u << 20) /* octets; ours: a message with its trace headers                    */
#define TREE_LEN_MAX             (16u << 20) /* octets; ours                                                      */
#define COMMIT_LEN_MAX           (64u << 10) /* octets; ours                                                      */
#define REF_NAME_MAX             1023u       /* octets; ours                                                      */
#define PACKS_MAX                8u          /* packs before they are merged; a miss costs a look into each       */

/* SMTP and LMTP */
#define SMTP_COMMAND_LINE_MAX    512u        /* octets with CRLF; RFC 5321 4.5.3.1.4 …                            */
#define SMTP_EXTENSION_ROOM      1500u       /* … and what the extensions add to it (SIZE, DSN, AUTH, SMTPUTF8)    */
#define SMTP_TEXT_LINE_MAX       1000u       /* octets with CRLF we promise; longer ones are taken as they are    */
#define SMTP_PATH_MAX            256u        /* octets; RFC 5321 4.5.3.1.3                                        */
#define SMTP_LOCAL_PART_MAX      64u         /* octets; RFC 5321 4.5.3.1.1                                        */
#define SMTP_DOMAIN_MAX          255u        /* octets; RFC 5321 4.5.3.1.2                                        */
#define SMTP_RECIPIENTS_MAX      1000u       /* RFC 5321 4.5.3.1.8 asks for 100 at least                          */
#define SMTP_RECEIVED_MAX        100u        /* Received fields; RFC 5321 6.3                                     */
#define SMTP_ERRORS_MAX          20u         /* bad commands in a session, as Postfix's hard limit                */
#define SMTP_COMMAND_TIMEOUT_MS  300000u     /* RFC 5321 4.5.3.2.7                                                */
#define SMTP_DATA_TIMEOUT_MS     180000u     /* between blocks; RFC 5321 4.5.3.2.5                                */
#define SMTP_JUNK_MAX            100u        /* NOOP, RSET, VRFY and such before they count as errors; as Postfix  */
#define SMTP_REFUSALS_MAX        100u        /* refused recipients between two accepted messages; ours            */
#define SMTP_DROPPED_TIMES       4u          /* largest messages' octets that are read only to be dropped; ours   */
#define SMTP_DATA_GRACE_MS       300000u     /* a message may take this long, and a second longer …               */
#define SMTP_DATA_RATE_MIN       128u        /* … for every so many octets; ours                                  */
#define SMTP_ROOM_STEP_MIN       16384u      /* octets of memory asked for at a time, …                           */
#define SMTP_ROOM_STEP_MAX       (1u << 20)  /* … at most; ours                                                   */
#define SMTP_OUT_HIGH            16384u      /* octets of replies held for a client that reads slowly; ours       */
#define SMTP_REPLY_MAX           1024u       /* octets of one reply with all its lines; ours                      */
#define SMTP_ENVID_MAX           100u        /* characters of ENVID; RFC 3461 4.4                                 */
#define SMTP_ORCPT_MAX           500u        /* characters of ORCPT; RFC 3461 4.2                                 */

/* IMAP */
#define IMAP_LINE_MAX            65536u      /* octets of a command less its literals; RFC 7162 4 asks 8192       */
#define IMAP_LITERAL_MINUS_MAX   4096u       /* octets; RFC 7888 5                                                */
#define IMAP_LITERAL_MAX         65536u      /* octets, outside APPEND; ours                                      */
#define IMAP_LITERALS_MAX        64u         /* literals of one command; ours                                     */
#define IMAP_TAG_MAX             128u        /* octets; ours                                                      */
#define IMAP_LITERAL_LOGIN_MAX   4096u       /* octets, before authentication; ours                               */
#define IMAP_COMMAND_MAX         (1u << 20)  /* octets of a command with its literals, less APPEND's; ours        */
#define IMAP_SKIP_MAX            (1u << 20)  /* octets of a refused literal that are read away; ours              */
#define IMAP_HEADER_FIELDS_MAX   256u        /* names of one HEADER.FIELDS; ours                                  */
#define IMAP_PART_DEPTH_MAX      64u         /* numbers of one section, as deep as MIME is looked into; ours      */
#define IMAP_DEPTH_MAX           32u         /* nested parentheses and NOT/OR in one command; ours                */
#define IMAP_SET_RANGES_MAX      8192u       /* ranges in one sequence set; ours                                  */
#define IMAP_SEARCH_KEYS_MAX     256u        /* in one search; ours                                               */
#define IMAP_FETCH_ITEMS_MAX     64u         /* in one fetch; ours                                                */
#define RECENT_RANGES_MAX        256u        /* of UIDs that are recent to a session; ours                         */
#define RECENT_MAILBOXES_MAX     4096u       /* a user's, of which it is known what is recent; ours               */
#define IMAP_VANISHED_LINE_MAX   8000u       /* octets of one VANISHED, or little more; ours, after RFC 7162 4    */
#define RESYNC_BEYOND_MAX        (1u << 20)  /* UIDs from UIDNEXT on that a client may know from elsewhere; ours  */
#define IMAP_BAD_COMMANDS_MAX    20u         /* in a row, then BYE; ours                                          */
#define IMAP_IDLE_TIMEOUT_MS     1860000u    /* RFC 9051 5.4: 30 minutes at least                                 */
#define IMAP_LOGIN_TIMEOUT_MS    180000u     /* before authentication; ours                                       */
#define IMAP_OUT_HIGH            262144u     /* octets of output held for a client that reads slowly; ours        */

/* MIME */
#define MIME_DEPTH_MAX           64u         /* nested parts; ours                                                */
#define MIME_PARTS_MAX           2000u       /* parts of a message; ours                                          */
#define MIME_HEADER_MAX          (256u << 10) /* octets of one part's header that are looked into; ours           */
#define MIME_WORD_MAX            4096u       /* octets of an encoded word; ours: few keep to the 75 of RFC 2047 2 */
#define MIME_ADDRESSES_MAX       2000u       /* addresses of one field that an envelope shows; ours               */
#define MIME_SUBJECT_MAX         2048u       /* octets of a Subject that lists look at; ours                    */
#define MIME_TEXT_MAX            (16u << 20) /* octets of one part decoded for SEARCH; ours                       */
#define MIME_PARAMS_MAX          128u        /* parameters of one field; ours                                     */
#define MIME_SUMMARY_MAX         (4u << 20)  /* octets; ours: past it, a message is shown as one part             */

/* Between peers */
#define WIRE_FRAME_MAX           ((1u << 20) + (64u << 10)) /* octets past a frame's length; ours: a blob and an op around it */
#define WIRE_BLOB_MAX            (512u << 10) /* octets of a message that travels within an op; ours              */
#define WIRE_PIECE_MAX           (512u << 10) /* octets of one piece of an object; ours                           */
#define WIRE_INFLATED_MAX        (4u << 20)  /* octets of blobs and pieces of one frame; ours: deflate may shrink 1,000 times */
#define WIRE_REFS_MAX            65536u      /* users that a link knows by number, each direction; ours           */
#define WIRE_NODES_MAX           64u         /* names of nodes that it knows so; ours                             */
#define WIRE_RING_BLOBS          64u         /* blobs that passed and are told by number, …                       */
#define WIRE_RING_BLOB_MAX       (256u << 10) /* … octets of each, …                                              */
#define WIRE_RING_MAX            (4u << 20)  /* … and of all; ours                                                */
#define WIRE_MESSAGES_MAX        4096u       /* messages that one op brings; ours                                 */
#define WIRE_STEPS_MAX           4096u       /* in one frame; ours                                                */
#define WIRE_WANTS_MAX           4096u       /* in one frame; ours                                                */
#define PEERS_MAX                15u         /* links of a node: one for each other lane                          */
#define PEER_OUT_MAX_DEFAULT     (16u << 20) /* octets that wait to be sent to one peer; ours                     */
#define PEER_WANTS_MAX           16384u      /* objects that a peer may want at once; ours                        */
#define PEER_HELLO_MS            10000       /* for the first message; ours                                       */
#define PEER_PING_MS             45000       /* between signs of life of an idle link: the side that dialled pings */
#define PEER_ANSWER_MS           15000       /* nothing came for so long while an answer is owed: it is dead …    */
#define PEER_SILENT_MS           120000      /* … or in any case; ours                                            */
#define TRAIL_ENTRIES_MAX        1024u       /* steps of one user that are kept, …                                */
#define TRAIL_OCTETS_MAX         (4u << 20)  /* … octets of them, …                                               */
#define TRAIL_HOMES_MAX          6u          /* … and newest states, in any case; ours                            */
#define REPLICA_BATCH_MAX        (640u << 10) /* octets of ops in one STEPS; ours                                 */
#define FETCH_LEN_MAX            (96u << 20) /* octets of trees of one state, held while it is fetched: they go into one segment */
#define FETCH_HELD_MAX           (32u << 20) /* … past so many, those that name no trees go there ahead of the others, …      */
#define FETCH_AHEAD_MAX          (UINT64_C(1) << 30) /* … and that many at most: ten million messages; ours       */
#define FETCH_SMALL_MAX          (8u << 20)  /* octets of messages that are fetched before it is taken in; ours   */
#define FETCH_PLACES_MAX         (1u << 20)  /* trees and small texts of one state that wait to be looked at …    */
#define FETCH_LOOKED_MAX         (1u << 23)  /* … and that were: one tree may be named from many places; ours     */
#define NEED_HELD_MAX            (64u << 20) /* octets of parts of objects that are lacking here, of one link; ours */
#define NEED_SILENT_MS           10000       /* nothing came for so long: nobody has what is needed; ours         */
#define NODE_NAME_MAX            255u        /* octets; ours: most are host names                                 */
#define OP_NOTE_MAX              1024u       /* octets; ours                                                      */

/* The node */
#define CONNECTIONS_MAX          8192u       /* all listeners together; ours                                      */
#define CONNECTIONS_ADDRESS_MAX  512u        /* from one address; ours                                            */
#define LOGIN_DELAY_MAX_MS       16000u      /* after failed logins from an address; ours                         */
#define STORE_HELD_MS            2000        /* a store that another process has open is tried again for so long; ours */
#define CONTROL_REQUEST_MAX      (1u << 20)  /* octets; ours                                                      */
#define ALIAS_TARGETS_MAX        1000u       /* of one alias; ours                                                */
#define ALIAS_DEPTH_MAX          10u         /* aliases that name aliases; ours                                   */
#define RECORD_LEN_MAX           (512u << 10) /* octets of one user, alias or domain; ours: 1,000 targets       */

#endif
