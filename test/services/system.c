/* Prints what AzSystemStyle says. */
#include "azul.h"
#include <stdio.h>

int main(void) {
  AzSystemStyle style = AzSystemStyle_detect();
  AzSystemStyle copy = AzSystemStyle_clone(&style);
  AzSystemStyle plain = AzSystemStyle_default();
  printf("language=%s\nos=%d\nsame=%d\nplain=%d\n", (const char*)style.language.vec.ptr, style.os_version.os,
         AzSystemStyle_partialEq(&style, &copy), AzSystemStyle_partialEq(&style, &plain));
  AzString text = AzSystemStyle_toDbgString(&plain);
  printf("%s\n", (const char*)text.vec.ptr);
  AzString_delete(&text);
  AzSystemStyle_delete(&copy);
  AzSystemStyle_delete(&plain);
  AzAppConfig config = AzAppConfig_create();
  config.system_style = style;
  AzAppConfig_delete(&config);
  return 0;
}
