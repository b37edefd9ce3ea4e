/* Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.
 *
 * A PKCS#11 module that does what a test tells it: well, or badly. It counts what its caller leaves open and notes what its caller may
 * not do. Compiled with -DWINDOWS_LAYOUT it has the layout of Windows (32-bit CK_ULONG, packed structures) on this machine, and
 * returns rubbish in the upper half of the register, as compilers there may.
 *
 * It holds no keys: signatures are made by a function of the test's. MISBEHAVE in the environment ("19=0xA0,43=0x32": number of the
 * function and what it returns) serves programs that cannot call the functions at the end; MISBEHAVE_REPORT names a file that gets
 * one line about what was left open when the library is unloaded.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef WINDOWS_LAYOUT
typedef uint32_t CK_ULONG;
typedef uint64_t RETURNED;
#define RV(value) (0xDEADBEEF00000000u | (uint64_t)(uint32_t)(value))
#pragma pack(push, 1)
#else
typedef unsigned long CK_ULONG;
typedef unsigned long RETURNED;
#define RV(value) (value)
#endif

typedef unsigned char BYTE;
typedef struct { BYTE major, minor; } VERSION;
typedef struct { VERSION version; BYTE manufacturer[32]; CK_ULONG flags; BYTE description[32]; VERSION library; } INFO;
typedef struct { BYTE description[64], manufacturer[32]; CK_ULONG flags; VERSION hardware, firmware; } SLOT_INFO;
typedef struct {
    BYTE label[32], manufacturer[32], model[16], serial[16];
    CK_ULONG flags, max_sessions, sessions, max_rw, rw, max_pin, min_pin, total_public, free_public, total_private, free_private;
    VERSION hardware, firmware;
    BYTE time[16];
} TOKEN_INFO;
typedef struct { CK_ULONG minimum, maximum, flags; } MECHANISM_INFO;
typedef struct { CK_ULONG type; void *value; CK_ULONG length; } ATTRIBUTE;
typedef struct { CK_ULONG mechanism; void *parameter; CK_ULONG length; } MECHANISM;
typedef struct { void *create, *destroy, *lock, *unlock; CK_ULONG flags; void *reserved; } INITIALIZE_ARGS;
typedef struct { VERSION version; void *functions[68]; } FUNCTION_LIST;

#ifdef WINDOWS_LAYOUT
#pragma pack(pop)
#endif

#define UNAVAILABLE ((CK_ULONG)-1)

enum { INITIALIZE, FINALIZE, GET_INFO, GET_FUNCTION_LIST, GET_SLOT_LIST, GET_SLOT_INFO, GET_TOKEN_INFO, GET_MECHANISM_INFO = 8,
    OPEN_SESSION = 12, CLOSE_SESSION, LOGIN = 18, LOGOUT, GET_ATTRIBUTE_VALUE = 24, FIND_INIT = 26, FIND, FIND_FINAL, SIGN_INIT = 42, SIGN };

/* The same numbers as in the test's enumeration. */
enum { NONE, SLOT_COUNT_HUGE, SLOT_COUNT_BEYOND, FIND_COUNT_HUGE, FIND_ENDLESS, FIND_ANYTHING, ATTRIBUTE_HUGE, ATTRIBUTE_UNAVAILABLE,
    ATTRIBUTE_GROWS, SIGN_LENGTH_HUGE, SIGN_EMPTY, SIGN_ODD, SIGN_FALSE, NO_SESSION, NO_LIST, LIST_VERSION, INFO_VERSION, NULL_FUNCTION,
    CANT_LOCK, FOREIGN_USE, NO_SIGN_FLAG, EMPTY_TEXTS, SWITCHES };

#define MAX_TOKENS 4
#define MAX_OBJECTS 64
#define MAX_ATTRIBUTES 16
#define MAX_SESSIONS 16

struct attribute { uint32_t type; uint32_t length; BYTE *value; };
struct object { int slot; int count; struct attribute attributes[MAX_ATTRIBUTES]; };
struct token { char label[33], serial[17]; uint32_t flags, min_pin, max_pin; };
struct session { int open, slot, searching, found, signing, context_login; uint32_t cursor; int results[MAX_OBJECTS]; };

static struct token tokens[MAX_TOKENS];
static struct object objects[MAX_OBJECTS];
static struct session sessions[MAX_SESSIONS];
static int token_count, object_count, initialised, logged_in[MAX_TOKENS];
static uint32_t fault[68], switches[SWITCHES];
static int fault_after[68], calls[68];
static char violations[4096], pin[64] = "1234", seen_pin[64];
static int seen_pin_length = -1;
static const BYTE *pin_memory;
static int (*signer)(uint64_t mechanism, const BYTE *data, uint32_t length, BYTE *signature);

static void violate(const char *what)
{
    if (strlen(violations) + strlen(what) + 3 < sizeof violations) {
        strcat(violations, what);
        strcat(violations, "; ");
    }
}

/* Counts a call, and says whether it is to fail. */
static int fails(int function)
{
    calls[function]++;
    return fault[function] != 0 && calls[function] > fault_after[function];
}

#define ENTER(function) do { if (fails(function)) return RV(fault[function]); } while (0)
#define NEED_USE(name) do { if (!initialised) { violate(name " without C_Initialize"); return RV(0x190); } } while (0)

static void text(BYTE *field, size_t size, const char *value)
{
    memset(field, ' ', size);
    memcpy(field, value, strlen(value) < size ? strlen(value) : size);
}

static struct session *session_of(CK_ULONG handle)
{
    return handle >= 100 && handle < 100 + MAX_SESSIONS && sessions[handle - 100].open ? &sessions[handle - 100] : NULL;
}

static struct attribute *attribute_of(struct object *object, uint32_t type)
{
    for (int i = 0; i < object->count; i++)
        if (object->attributes[i].type == type)
            return &object->attributes[i];
    return NULL;
}

static RETURNED initialize(INITIALIZE_ARGS *args)
{
    ENTER(INITIALIZE);
    if (switches[CANT_LOCK] && args)
        return RV(0x0A);
    if (args && (args->flags != 2 || args->reserved || args->create || args->destroy || args->lock || args->unlock))
        violate("C_Initialize with wrong arguments");
    if (initialised || switches[FOREIGN_USE]) {
        initialised = 1;
        return RV(0x191);
    }
    initialised = 1;
    return RV(0);
}

static RETURNED finalize(void *reserved)
{
    NEED_USE("C_Finalize");
    if (reserved)
        violate("C_Finalize with an argument");
    if (switches[FOREIGN_USE])
        violate("C_Finalize of what somebody else began");
    for (int i = 0; i < MAX_SESSIONS; i++)
        if (sessions[i].open)
            violate("C_Finalize with an open session");
    initialised = 0;
    memset(sessions, 0, sizeof sessions);
    memset(logged_in, 0, sizeof logged_in);
    ENTER(FINALIZE);
    return RV(0);
}

static RETURNED get_info(INFO *info)
{
    ENTER(GET_INFO);
    NEED_USE("C_GetInfo");
    memset(info, 0, sizeof *info);
    info->version.major = switches[INFO_VERSION] ? (BYTE)switches[INFO_VERSION] : 2;
    info->version.minor = 40;
    text(info->manufacturer, 32, "UefiCapsule TEST");
    text(info->description, 32, switches[EMPTY_TEXTS] ? "" : "misbehaving module");
    info->library.major = 3;
    info->library.minor = 7;
    return RV(0);
}

static RETURNED get_slot_list(BYTE present, void *list, CK_ULONG *count)
{
    ENTER(GET_SLOT_LIST);
    NEED_USE("C_GetSlotList");
    if (present != 1)
        violate("C_GetSlotList for empty slots");
    CK_ULONG room = *count;
    *count = token_count;
    if (!list) {
        if (switches[SLOT_COUNT_HUGE])
            *count = (CK_ULONG)0xFFFFFFF0u;
        return RV(0);
    }
    if (room < (CK_ULONG)token_count)
        return RV(0x150);
    for (int i = 0; i < token_count; i++) {
        CK_ULONG slot = 7 + i;
        memcpy((BYTE *)list + i * sizeof slot, &slot, sizeof slot);
    }
    if (switches[SLOT_COUNT_BEYOND])
        *count = room + 1;
    return RV(0);
}

static int slot_index(CK_ULONG slot)
{
    return slot >= 7 && slot < 7 + (CK_ULONG)token_count ? (int)slot - 7 : -1;
}

static RETURNED get_slot_info(CK_ULONG slot, SLOT_INFO *info)
{
    ENTER(GET_SLOT_INFO);
    if (slot_index(slot) < 0)
        return RV(0x03);
    memset(info, 0, sizeof *info);
    text(info->description, 64, "TEST reader");
    text(info->manufacturer, 32, "TEST readers");
    info->flags = 1;
    return RV(0);
}

static RETURNED get_token_info(CK_ULONG slot, TOKEN_INFO *info)
{
    ENTER(GET_TOKEN_INFO);
    int index = slot_index(slot);
    if (index < 0)
        return RV(0x03);
    memset(info, 0, sizeof *info);
    text(info->label, 32, tokens[index].label);
    text(info->manufacturer, 32, "UefiCapsule TEST");
    text(info->model, 16, "misbehaving");
    text(info->serial, 16, tokens[index].serial);
    info->flags = tokens[index].flags;
    info->max_sessions = 3;
    info->sessions = UNAVAILABLE;
    info->max_rw = info->rw = UNAVAILABLE;
    info->max_pin = tokens[index].max_pin;
    info->min_pin = tokens[index].min_pin;
    info->total_public = info->free_public = info->total_private = info->free_private = UNAVAILABLE;
    return RV(0);
}

static RETURNED get_mechanism_info(CK_ULONG slot, CK_ULONG type, MECHANISM_INFO *info)
{
    ENTER(GET_MECHANISM_INFO);
    if (slot_index(slot) < 0)
        return RV(0x03);
    if (type != 1 && type != 0x1041)
        return RV(0x70);
    info->minimum = 256;
    info->maximum = 4096;
    info->flags = switches[NO_SIGN_FLAG] ? 0x2000 : 0x800;
    return RV(0);
}

static RETURNED open_session(CK_ULONG slot, CK_ULONG flags, void *application, void *notify, CK_ULONG *handle)
{
    ENTER(OPEN_SESSION);
    NEED_USE("C_OpenSession");
    if (flags != 4 || application || notify)
        violate("C_OpenSession with wrong arguments");
    if (slot_index(slot) < 0)
        return RV(0x03);
    if (switches[NO_SESSION])
        return RV(0);
    for (int i = 0; i < MAX_SESSIONS; i++)
        if (!sessions[i].open) {
            memset(&sessions[i], 0, sizeof sessions[i]);
            sessions[i].open = 1;
            sessions[i].slot = slot_index(slot);
            *handle = 100 + i;
            return RV(0);
        }
    return RV(0xB1);
}

static RETURNED close_session(CK_ULONG handle)
{
    struct session *session = session_of(handle);
    if (!session)
        violate("C_CloseSession of none");
    else {
        if (session->searching)
            violate("C_CloseSession during a search");
        int slot = session->slot;
        session->open = 0;
        int others = 0;
        for (int i = 0; i < MAX_SESSIONS; i++)
            others += sessions[i].open && sessions[i].slot == slot;
        /* Nobody else in this process: the last session of ours must have logged out before. */
        if (!others && logged_in[slot] == 1)
            violate("the last C_CloseSession without C_Logout");
    }
    ENTER(CLOSE_SESSION);
    return RV(0);
}

static RETURNED login(CK_ULONG handle, CK_ULONG user, const BYTE *given, CK_ULONG length)
{
    ENTER(LOGIN);
    struct session *session = session_of(handle);
    if (!session)
        return RV(0xB3);
    seen_pin_length = given ? (int)length : -2;
    pin_memory = given;
    if (given)
        memcpy(seen_pin, given, length < sizeof seen_pin ? length : sizeof seen_pin);
    if (user == 2 && !session->signing) {
        violate("C_Login for an operation that has not begun");
        return RV(0x91);
    }
    if (user == 1 && logged_in[session->slot]) {
        violate("C_Login twice");
        return RV(0x100);
    }
    int keypad = (tokens[session->slot].flags & 0x100) != 0;
    if (keypad != (given == NULL)) {
        violate("C_Login with or without a PIN where it should be the other way");
        return RV(0x07);
    }
    if (!keypad && (length != strlen(pin) || memcmp(given, pin, length)))
        return RV(0xA0);
    if (user == 2)
        session->context_login = 1;
    else
        logged_in[session->slot] = 1;
    return RV(0);
}

static RETURNED logout(CK_ULONG handle)
{
    struct session *session = session_of(handle);
    if (!session)
        violate("C_Logout without a session");
    else if (!logged_in[session->slot])
        violate("C_Logout without C_Login");
    else
        logged_in[session->slot] = 0;
    ENTER(LOGOUT);
    return RV(0);
}

static RETURNED get_attribute_value(CK_ULONG handle, CK_ULONG target, ATTRIBUTE *list, CK_ULONG count)
{
    ENTER(GET_ATTRIBUTE_VALUE);
    if (!session_of(handle))
        return RV(0xB3);
    if (target < 1000 || target >= 1000 + (CK_ULONG)object_count)
        return RV(0x82);
    if (count != 1)
        violate("C_GetAttributeValue of several attributes");
    struct attribute *found = attribute_of(&objects[target - 1000], (uint32_t)list->type);
    if (!found) {
        list->length = UNAVAILABLE;
        return RV(0x12);
    }
    if (found->value == NULL) {
        list->length = UNAVAILABLE;
        return RV(0x11);
    }
    if (switches[ATTRIBUTE_UNAVAILABLE] == list->type && switches[ATTRIBUTE_UNAVAILABLE]) {
        list->length = UNAVAILABLE;
        return RV(0);
    }
    if (!list->value) {
        list->length = switches[ATTRIBUTE_HUGE] ? 0x7FFFFFF0 : found->length;
        return RV(0);
    }
    if (list->length < found->length)
        return RV(0x150);
    memcpy(list->value, found->value, found->length);
    list->length = found->length + (switches[ATTRIBUTE_GROWS] ? 1000 : 0);
    return RV(0);
}

static RETURNED find_init(CK_ULONG handle, ATTRIBUTE *wanted, CK_ULONG count)
{
    ENTER(FIND_INIT);
    struct session *session = session_of(handle);
    if (!session)
        return RV(0xB3);
    if (session->searching) {
        violate("C_FindObjectsInit during a search");
        return RV(0x90);
    }
    session->searching = 1;
    session->found = 0;
    session->cursor = 0;
    for (int i = 0; i < object_count; i++) {
        int matches = objects[i].slot == session->slot;
        struct attribute *private = attribute_of(&objects[i], 2);
        if (private && private->value[0] && !logged_in[session->slot] && (tokens[session->slot].flags & 4))
            matches = 0;
        for (CK_ULONG a = 0; a < count && matches && !switches[FIND_ANYTHING]; a++) {
            struct attribute *has = attribute_of(&objects[i], (uint32_t)wanted[a].type);
            matches = has && has->value && has->length == wanted[a].length && !memcmp(has->value, wanted[a].value, has->length);
        }
        if (matches)
            session->results[session->found++] = i;
    }
    return RV(0);
}

static RETURNED find(CK_ULONG handle, void *list, CK_ULONG room, CK_ULONG *count)
{
    ENTER(FIND);
    struct session *session = session_of(handle);
    if (!session)
        return RV(0xB3);
    if (!session->searching) {
        violate("C_FindObjects without a search");
        return RV(0x91);
    }
    *count = 0;
    while (*count < room && (session->cursor < (uint32_t)session->found || (switches[FIND_ENDLESS] && session->found))) {
        int result = session->results[session->cursor++ % session->found];
        CK_ULONG found = 1000 + result;
        memcpy((BYTE *)list + *count * sizeof found, &found, sizeof found);
        ++*count;
    }
    if (switches[FIND_COUNT_HUGE])
        *count = switches[FIND_COUNT_HUGE];
    return RV(0);
}

static RETURNED find_final(CK_ULONG handle)
{
    struct session *session = session_of(handle);
    if (!session || !session->searching)
        violate("C_FindObjectsFinal without a search");
    else
        session->searching = 0;
    ENTER(FIND_FINAL);
    return RV(0);
}

static CK_ULONG signing_mechanism;
static int signing_object;

static RETURNED sign_init(CK_ULONG handle, MECHANISM *mechanism, CK_ULONG key)
{
    ENTER(SIGN_INIT);
    struct session *session = session_of(handle);
    if (!session)
        return RV(0xB3);
    if (session->signing) {
        violate("C_SignInit during a signature");
        return RV(0x90);
    }
    if (mechanism->parameter || mechanism->length)
        violate("C_SignInit with a parameter");
    if (key < 1000 || key >= 1000 + (CK_ULONG)object_count)
        return RV(0x60);
    session->signing = 1;
    session->context_login = 0;
    signing_mechanism = mechanism->mechanism;
    signing_object = (int)key - 1000;
    return RV(0);
}

static RETURNED sign(CK_ULONG handle, const BYTE *data, CK_ULONG length, BYTE *signature, CK_ULONG *room)
{
    struct session *session = session_of(handle);
    if (session)
        session->signing = 0;
    ENTER(SIGN);
    if (!session)
        return RV(0xB3);
    struct attribute *each_time = attribute_of(&objects[signing_object], 0x202);
    if (each_time && each_time->value[0] && !session->context_login)
        return RV(0x101);
    BYTE buffer[4096];
    int made = signer ? signer(signing_mechanism, data, (uint32_t)length, buffer) : -1;
    if (made < 0)
        return RV(0x05);
    if ((CK_ULONG)made > *room)
        return RV(0x150);
    if (switches[SIGN_FALSE])
        buffer[made - 1] ^= 1;
    memcpy(signature, buffer, made);
    *room = switches[SIGN_LENGTH_HUGE] ? (CK_ULONG)0xFFFFFFF0u : switches[SIGN_EMPTY] ? 0 : switches[SIGN_ODD] ? (CK_ULONG)made - 1 : (CK_ULONG)made;
    return RV(0);
}

static RETURNED not_supported(void)
{
    violate("a function that nobody needs");
    return RV(0x54);
}

static FUNCTION_LIST list;

RETURNED C_GetFunctionList(FUNCTION_LIST **given)
{
    ENTER(GET_FUNCTION_LIST);
    if (switches[NO_LIST]) {
        *given = NULL;
        return RV(0);
    }
    list.version.major = switches[LIST_VERSION] ? (BYTE)switches[LIST_VERSION] : 2;
    list.version.minor = 40;
    for (int i = 0; i < 68; i++)
        list.functions[i] = (void *)not_supported;
    list.functions[INITIALIZE] = (void *)initialize;
    list.functions[FINALIZE] = (void *)finalize;
    list.functions[GET_INFO] = (void *)get_info;
    list.functions[GET_FUNCTION_LIST] = (void *)C_GetFunctionList;
    list.functions[GET_SLOT_LIST] = (void *)get_slot_list;
    list.functions[GET_SLOT_INFO] = (void *)get_slot_info;
    list.functions[GET_TOKEN_INFO] = (void *)get_token_info;
    list.functions[GET_MECHANISM_INFO] = (void *)get_mechanism_info;
    list.functions[OPEN_SESSION] = (void *)open_session;
    list.functions[CLOSE_SESSION] = (void *)close_session;
    list.functions[LOGIN] = (void *)login;
    list.functions[LOGOUT] = (void *)logout;
    list.functions[GET_ATTRIBUTE_VALUE] = (void *)get_attribute_value;
    list.functions[FIND_INIT] = (void *)find_init;
    list.functions[FIND] = (void *)find;
    list.functions[FIND_FINAL] = (void *)find_final;
    list.functions[SIGN_INIT] = (void *)sign_init;
    list.functions[SIGN] = (void *)sign;
    if (switches[NULL_FUNCTION])
        list.functions[switches[NULL_FUNCTION]] = NULL;
    *given = &list;
    return RV(0);
}

/* What tests call. */

void fake_reset(void)
{
    for (int i = 0; i < object_count; i++)
        for (int a = 0; a < objects[i].count; a++)
            free(objects[i].attributes[a].value);
    memset(tokens, 0, sizeof tokens);
    memset(objects, 0, sizeof objects);
    memset(sessions, 0, sizeof sessions);
    memset(fault, 0, sizeof fault);
    memset(fault_after, 0, sizeof fault_after);
    memset(calls, 0, sizeof calls);
    memset(switches, 0, sizeof switches);
    memset(logged_in, 0, sizeof logged_in);
    token_count = object_count = initialised = 0;
    violations[0] = 0;
    seen_pin_length = -1;
    strcpy(pin, "1234");
    signer = NULL;
}

void fake_fail(int function, uint32_t value, int after) { fault[function] = value; fault_after[function] = after; }

void fake_switch(int number, uint32_t value) { switches[number] = value; }

void fake_token(const char *label, const char *serial, uint32_t flags, uint32_t min_pin, uint32_t max_pin)
{
    struct token *token = &tokens[token_count++];
    strncpy(token->label, label, 32);
    strncpy(token->serial, serial, 16);
    token->flags = flags;
    token->min_pin = min_pin;
    token->max_pin = max_pin;
}

int fake_object(int slot)
{
    objects[object_count].slot = slot;
    return object_count++;
}

/* A length below zero: there, and not given away. */
void fake_attribute(int object, uint32_t type, const BYTE *value, int length)
{
    struct attribute *attribute = &objects[object].attributes[objects[object].count++];
    attribute->type = type;
    attribute->length = length < 0 ? 0 : (uint32_t)length;
    attribute->value = length < 0 ? NULL : malloc(length + 1);
    if (length > 0)
        memcpy(attribute->value, value, length);
}

void fake_number(int object, uint32_t type, uint32_t value)
{
    CK_ULONG number = value;
    fake_attribute(object, type, (const BYTE *)&number, sizeof number);
}

void fake_signer(int (*function)(uint64_t, const BYTE *, uint32_t, BYTE *)) { signer = function; }

void fake_pin(const char *value) { strncpy(pin, value, sizeof pin - 1); }

/* A login of somebody else in this process: it outlasts the sessions of others. */
void fake_foreign_login(int slot) { logged_in[slot] = 2; }

int fake_calls(int function) { return calls[function]; }

int fake_seen_pin(BYTE *into) { memcpy(into, seen_pin, sizeof seen_pin); return seen_pin_length; }

/* Whether the PIN still stands where the caller had it. */
int fake_pin_is_there(void) { return pin_memory && !memcmp(pin_memory, seen_pin, seen_pin_length); }

/* Bit 0: in use; from bit 8: sessions; from bit 16: logins. */
int fake_open(void)
{
    int open = initialised && !switches[FOREIGN_USE];
    for (int i = 0; i < MAX_SESSIONS; i++)
        open += sessions[i].open << 8;
    for (int i = 0; i < MAX_TOKENS; i++)
        open += (logged_in[i] == 1) << 16;
    return open;
}

const char *fake_violations(void) { return violations; }

__attribute__((constructor)) static void read_environment(void)
{
    const char *text = getenv("MISBEHAVE");
    if (!text)
        return;
    fake_token("release", "0001", 0x40C, 4, 8);
    for (char *end; *text; text = *end == ',' ? end + 1 : end) {
        long function = strtol(text, &end, 0);
        if (*end != '=' || function < 0 || function >= 68)
            return;
        fault[function] = (uint32_t)strtoul(end + 1, &end, 0);
    }
}

__attribute__((destructor)) static void write_report(void)
{
    const char *name = getenv("MISBEHAVE_REPORT");
    FILE *file = name ? fopen(name, "w") : NULL;
    if (!file)
        return;
    fprintf(file, "open %x, initialised %d times, finalised %d times, %s\n", fake_open(), calls[INITIALIZE], calls[FINALIZE], violations[0] ? violations : "nothing forbidden");
    fclose(file);
}
