/* Asks the host's services and prints the answers: services ASK ARGUMENTS… One line per fact. */
#include "azul.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static AzString text(const char* value) { return AzString_copyFromBytes((const uint8_t*)value, 0, strlen(value)); }

static void show(const char* name, const AzString* value) {
  printf("%s=%.*s\n", name, (int)value->vec.len, (const char*)value->vec.ptr);
}

static void show_option(const char* name, AzOptionString* option) {
  if (AzOptionString_isSome(option)) show(name, &option->Some.payload);
  else printf("%s:none\n", name);
  AzOptionString_delete(option);
}

static void show_path(const char* name, AzFilePath path) {
  AzString as_text = AzFilePath_asString(&path);
  show(name, &as_text);
  AzString_delete(&as_text);
  AzFilePath_delete(&path);
}

static void show_url(AzResultUrlUrlParseError result) {
  if (result.Ok.tag == AzResultUrlUrlParseError_Tag_Ok) {
    AzUrl* url = &result.Ok.payload;
    show("href", &url->href);
    show("scheme", &url->scheme);
    show("host", &url->host);
    printf("port=%u\neffective=%u\nhttp=%d\nhttps=%d\n", url->port, AzUrl_effectivePort(url), AzUrl_isHttp(url),
           AzUrl_isHttps(url));
    show("path", &url->path);
    show("query", &url->query);
    show("fragment", &url->fragment);
  } else {
    show("error", &result.Err.payload.message);
  }
  AzResultUrlUrlParseError_delete(&result);
}

static int ask_url(char** arg) {
  show_url(AzUrl_parse(text(arg[0])));
  return 0;
}

static int ask_join(char** arg) {
  AzResultUrlUrlParseError base = AzUrl_parse(text(arg[0]));
  if (base.Ok.tag != AzResultUrlUrlParseError_Tag_Ok) return 1;
  show_url(AzUrl_join(&base.Ok.payload, text(arg[1])));
  AzResultUrlUrlParseError_delete(&base);
  return 0;
}

static int ask_parts(char** arg) {
  AzUrl url = AzUrl_fromParts(text(arg[0]), text(arg[1]), (uint16_t)atoi(arg[2]), text(arg[3]));
  AzString whole = AzUrl_toString(&url);
  show("href", &whole);
  show("host", &url.host);
  printf("effective=%u\n", AzUrl_effectivePort(&url));
  AzString_delete(&whole);
  AzUrl_delete(&url);
  return 0;
}

static int ask_path(char** arg) {
  AzFilePath path = AzFilePath_create(text(arg[0]));
  show_path("join", AzFilePath_joinStr(&path, text(arg[1])));
  AzOptionFilePath parent = AzFilePath_parent(&path);
  if (AzOptionFilePath_isSome(&parent)) show("parent", &parent.Some.payload.inner);
  else printf("parent:none\n");
  AzOptionFilePath_delete(&parent);
  AzOptionString name = AzFilePath_fileName(&path), extension = AzFilePath_extension(&path);
  show_option("name", &name);
  show_option("extension", &extension);
  printf("absolute=%d\n", AzFilePath_isAbsolute(&path));
  AzFilePath_delete(&path);
  return 0;
}

static void show_done(const char* name, AzResultEmptyStructFileError result) {
  if (result.Ok.tag == AzResultEmptyStructFileError_Tag_Ok) printf("%s ok\n", name);
  else printf("%s error %d\n", name, result.Err.payload.kind);
  AzResultEmptyStructFileError_delete(&result);
}

/* Works in the folder arg[0]. */
static int ask_files(char** arg) {
  AzFilePath root = AzFilePath_create(text(arg[0]));
  AzFilePath folder = AzFilePath_joinStr(&root, text("a/b"));
  AzFilePath file = AzFilePath_joinStr(&folder, text("note.txt"));
  AzFilePath other = AzFilePath_joinStr(&folder, text("copy.bin"));
  show_done("createDir", AzFilePath_createDir(&folder));
  show_done("createDirAll", AzFilePath_createDirAll(&folder));
  printf("exists=%d\n", AzFilePath_exists(&file));
  show_done("writeString", AzFilePath_writeString(&file, text("h\xc3\xa9llo")));
  printf("exists=%d isFile=%d isDir=%d\n", AzFilePath_exists(&file), AzFilePath_isFile(&file), AzFilePath_isDir(&folder));
  AzResultStringFileError content = AzFilePath_readString(&file);
  if (content.Ok.tag == AzResultStringFileError_Tag_Ok) show("content", &content.Ok.payload);
  AzResultStringFileError_delete(&content);
  AzResultu64FileError copied = AzFilePath_copyTo(&file, AzFilePath_clone(&other));
  printf("copied=%d\n", copied.Ok.tag == AzResultu64FileError_Tag_Ok ? (int)copied.Ok.payload : -1);
  AzResultu64FileError_delete(&copied);
  const uint8_t raw[] = { 0, 255, 7 };
  show_done("writeBytes", AzFilePath_writeBytes(&other, AzU8Vec_copyFromBytes(raw, 0, 3)));
  AzResultU8VecFileError bytes = AzFilePath_readBytes(&other);
  if (bytes.Ok.tag == AzResultU8VecFileError_Tag_Ok)
    printf("bytes=%zu %d\n", bytes.Ok.payload.len, ((const uint8_t*)bytes.Ok.payload.ptr)[1]);
  AzResultU8VecFileError_delete(&bytes);
  AzResultFileMetadataFileError meta = AzFilePath_metadata(&file);
  if (meta.Ok.tag == AzResultFileMetadataFileError_Tag_Ok)
    printf("size=%d type=%d\n", (int)meta.Ok.payload.size, meta.Ok.payload.file_type);
  AzResultFileMetadataFileError_delete(&meta);
  AzResultDirEntryVecFileError entries = AzFilePath_readDir(&folder);
  if (entries.Ok.tag == AzResultDirEntryVecFileError_Tag_Ok)
    for (size_t i = 0; i < entries.Ok.payload.len; i++) {
      const AzDirEntry* entry = &((const AzDirEntry*)entries.Ok.payload.ptr)[i];
      show("entry", &entry->name);
      show("path", &entry->path);
    }
  AzResultDirEntryVecFileError_delete(&entries);
  show_done("removeDir", AzFilePath_removeDir(&folder));
  show_done("renameTo", AzFilePath_renameTo(&other, AzFilePath_joinStr(&root, text("moved"))));
  show_done("removeFile", AzFilePath_removeFile(&other));
  AzResultU8VecFileError missing = AzFilePath_readBytes(&other);
  if (missing.Err.tag == AzResultU8VecFileError_Tag_Err) printf("missing=%d\n", missing.Err.payload.kind);
  AzResultU8VecFileError_delete(&missing);
  show_path("temp", AzFilePath_getTempDir());
  AzFilePath_delete(&other);
  AzFilePath_delete(&file);
  AzFilePath_delete(&folder);
  AzFilePath_delete(&root);
  return 0;
}

static void show_error(AzHttpError* error) {
  AzString name = AzHttpError_toDbgString(error);
  show("error", &name);
  AzString_delete(&name);
}

/* arg: url, timeout in s, most bytes */
static int ask_http(char** arg) {
  AzHttpRequestConfig config = AzHttpRequestConfig_withMaxSize(AzHttpRequestConfig_create(), (uint64_t)atoi(arg[2]));
  config = AzHttpRequestConfig_withTimeout(config, (uint64_t)atoi(arg[1]));
  config = AzHttpRequestConfig_withHeader(config, text("X-Ask"), text("one"));
  config = AzHttpRequestConfig_withHeader(config, text("X-More"), text("two"));
  config = AzHttpRequestConfig_withUserAgent(config, text("services/1"));
  AzResultHttpResponseHttpError result = AzHttpRequestConfig_httpGet(&config, text(arg[0]));
  if (result.Ok.tag == AzResultHttpResponseHttpError_Tag_Ok) {
    AzHttpResponse* response = &result.Ok.payload;
    printf("status=%u success=%d client=%d server=%d length=%u\n", response->status_code, AzHttpResponse_isSuccess(response),
           AzHttpResponse_isClientError(response), AzHttpResponse_isServerError(response), (unsigned)response->content_length);
    show("type", &response->content_type);
    AzOptionString body = AzHttpResponse_bodyAsString(response);
    show_option("body", &body);
    for (size_t i = 0; i < response->headers.len; i++) {
      const AzHttpHeader* header = &((const AzHttpHeader*)response->headers.ptr)[i];
      if (header->name.vec.len == 8 && !memcmp(header->name.vec.ptr, "x-answer", 8)) show("x-answer", &header->value);
    }
  } else {
    show_error(&result.Err.payload);
  }
  AzResultHttpResponseHttpError_delete(&result);
  AzHttpRequestConfig_delete(&config);
  return 0;
}

static int ask_download(char** arg) {
  AzResultU8VecHttpError result = AzHttpRequestConfig_downloadBytesDefault(text(arg[0]));
  if (result.Ok.tag == AzResultU8VecHttpError_Tag_Ok) printf("bytes=%zu\n", result.Ok.payload.len);
  else show_error(&result.Err.payload);
  AzResultU8VecHttpError_delete(&result);
  printf("reachable=%d\n", AzHttpRequestConfig_isUrlReachable(text(arg[0])));
  return 0;
}

/* Writes a file by a clone, reads it twice: a second time there is nothing left of it. */
static int ask_open(char** arg) {
  AzOptionFile none = AzFile_open(text(arg[0]));
  printf("before=%d\n", AzOptionFile_isSome(&none));
  AzOptionFile_delete(&none);
  AzOptionFile made = AzFile_create(text(arg[0]));
  if (AzOptionFile_isNone(&made)) return 1;
  AzFile clone = AzFile_clone(&made.Some.payload);
  printf("text=%d\n", AzFile_writeString(&made.Some.payload, text("h\xc3\xa9llo ")));
  AzFile_close(made.Some.payload);
  AzU8VecRef bytes = {(const uint8_t*)"w\xffrld", 5};
  printf("bytes=%d\n", AzFile_writeBytes(&clone, bytes));
  AzOptionU8Vec unreadable = AzFile_readToBytes(&clone);
  printf("unreadable=%d\n", AzOptionU8Vec_isNone(&unreadable));
  AzFile_delete(&clone);
  AzOptionFile opened = AzFile_open(text(arg[0]));
  if (AzOptionFile_isNone(&opened)) return 1;
  AzFile* file = &opened.Some.payload;
  show("path", &file->path);
  AzOptionU8Vec all = AzFile_readToBytes(file);
  printf("length=%d\n", (int)all.Some.payload.len);
  AzOptionU8Vec_delete(&all);
  AzOptionString rest = AzFile_readToString(file);
  printf("rest=%d\n", (int)rest.Some.payload.vec.len);
  AzOptionString_delete(&rest);
  printf("written=%d\n", AzFile_writeString(file, text("no")));
  AzOptionFile_delete(&opened);
  AzOptionFile again = AzFile_open(text(arg[0]));
  show_option("not UTF-8", (AzOptionString[]){AzFile_readToString(&again.Some.payload)});
  AzOptionFile_delete(&again);
  return 0;
}

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  if (!strcmp(argv[1], "url")) return ask_url(argv + 2);
  if (!strcmp(argv[1], "join")) return ask_join(argv + 2);
  if (!strcmp(argv[1], "parts")) return ask_parts(argv + 2);
  if (!strcmp(argv[1], "path")) return ask_path(argv + 2);
  if (!strcmp(argv[1], "files")) return ask_files(argv + 2);
  if (!strcmp(argv[1], "open")) return ask_open(argv + 2);
  if (!strcmp(argv[1], "http")) return ask_http(argv + 2);
  if (!strcmp(argv[1], "download")) return ask_download(argv + 2);
  return 2;
}
