/* main/service.h - what systemd hears of us (sd_notify(3)). */
#ifndef MAIN_SERVICE_H
#define MAIN_SERVICE_H

/* Sends a state, such as "READY=1", to the socket that $NOTIFY_SOCKET names; without one, nothing.  Whether it arrived
 * changes nothing for us: systemd has a time-out of its own. */
void service_tell(const char *state);

#endif
