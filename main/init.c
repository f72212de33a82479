/* main/init.c - the first step on a machine (init.h). */
#include "main/init.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "mailbox/address.h"
#include "main/identity.h"
#include "main/privilege.h"
#include "main/tls.h"
#include "objstore/objstore.h"

#include "base/banned.h"

#define PATH_LEN_MAX 4096u

/* Makes the folders that lead to `path`, as `mkdir -p` does, and if `itself`, that one too with `mode`. */
static enum fail make_folders(const char *path, bool itself, mode_t mode, struct failure *why)
{
	char part[PATH_LEN_MAX];
	size_t len = strlen(path);

	if (len >= sizeof(part))
		return fail_with(why, FAIL_REFUSED, "%s: the path is too long", path);
	for (size_t i = 1; i < len; i++) {
		if (path[i] != '/')
			continue;
		memcpy(part, path, i);
		part[i] = '\0';
		if (mkdir(part, 0755) < 0 && errno != EEXIST)
			return fail_errno(why, errno, "cannot make %s", part);
	}
	if (itself && mkdir(path, mode) < 0 && errno != EEXIST)
		return fail_errno(why, errno, "cannot make %s", path);
	return FAIL_NONE;
}

enum fail init_write_conf(const char *path, const char *name, struct failure *why)
{
	enum fail f;
	FILE *file;
	int fd;

	if (!address_domain_is_valid(view_str(name)) || !view_is_ascii(view_str(name)))
		return fail_with(why, FAIL_REFUSED, "'%s' is no host name", name);
	f = make_folders(path, false, 0755, why);
	if (f != FAIL_NONE)
		return f;
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
	file = fd >= 0 ? fdopen(fd, "w") : NULL;
	if (!file)
		return fail_errno(why, errno, "cannot write %s", path);
	(void)fprintf(file,
		      "# Posthorn; posthorn.conf(5) has all keys.  `posthorn config test` checks this file.\n"
		      "name = %s\n"
		      "# data = %s\n"
		      "# listen { smtp = {\"[::]:25\"} imap = {\"[::]:143\"} imaps = {\"[::]:993\"} lmtp = "
		      "{\"127.0.0.1:24\"}\n"
		      "#          peers = {\"[::]:2525\"} }  # where the other nodes of a cluster dial this one\n"
		      "# tls { certificate = /etc/ssl/posthorn.pem  key = /etc/ssl/posthorn.key }\n",
		      name, CONF_DATA_DEFAULT);
	return fclose(file) == 0 ? FAIL_NONE : fail_errno(why, errno, "cannot write %s", path);
}

/* Makes the folder, or takes the one that is there, and becomes its owner. */
static enum fail enter_data(const struct conf *conf, struct failure *why)
{
	bool there = access(conf->data, F_OK) == 0;
	enum fail f = make_folders(conf->data, true, 0700, why);

	if (f == FAIL_NONE && !there)
		f = privilege_give(conf->data, conf->user, why);
	if (f == FAIL_NONE)
		f = privilege_check_data(conf->data, conf->user, why);
	return f == FAIL_NONE ? privilege_become_owner(conf->data, why) : f;
}

static enum fail make_store(const struct conf *conf, struct failure *why)
{
	struct disk *disk;
	enum fail f = disk_open_folder(conf->data, &disk, why);

	if (f != FAIL_NONE)
		return f;
	f = objstore_init(disk, why);
	disk->close_disk(&disk);
	return f;
}

static enum fail make_certificate(const struct conf *conf, struct failure *why)
{
	struct tls_context *ctx;
	enum fail f;

	if (access(conf->tls_certificate, F_OK) < 0 && access(conf->tls_key, F_OK) < 0)
		return tls_make_certificate(conf->name, conf->tls_certificate, conf->tls_key, why);
	f = tls_context_load(conf->tls_certificate, conf->tls_key, &ctx, why);
	if (f != FAIL_NONE)
		return f;
	tls_context_unref(&ctx);
	return fail_with(why, FAIL_EXISTS, "%s is there already", conf->tls_certificate);
}

enum fail init_data(const struct conf *conf, struct failure *why)
{
	enum fail store, certificate, identity, f = enter_data(conf, why);

	if (f != FAIL_NONE)
		return f;
	store = make_store(conf, why);
	if (store != FAIL_NONE && store != FAIL_EXISTS)
		return store;
	certificate = make_certificate(conf, why);
	if (certificate != FAIL_NONE && certificate != FAIL_EXISTS)
		return certificate;
	identity = identity_make(conf->data, why);
	if (identity != FAIL_NONE && identity != FAIL_EXISTS)
		return identity;
	if (store == FAIL_EXISTS && certificate == FAIL_EXISTS && identity == FAIL_EXISTS)
		return fail_with(why, FAIL_EXISTS, "%s is set up already", conf->data);
	return FAIL_NONE;
}
