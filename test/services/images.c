/* Image files: images decode FILE prints format, size and pixels; images encode KIND FORMAT FILE writes a picture of 5 × 4. */
#include "azul.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int decode(const char* path) {
  static uint8_t bytes[1 << 18];
  FILE* file = fopen(path, "rb");
  if (!file) return 3;
  AzU8Vec vec = AzU8Vec_copyFromBytes(bytes, 0, fread(bytes, 1, sizeof bytes, file));
  fclose(file);
  AzResultRawImageDecodeImageError result = AzRawImage_decodeImageBytesAny(AzU8Vec_asRefVec(&vec));
  AzU8Vec_delete(&vec);
  if (result.Ok.tag == AzResultRawImageDecodeImageError_Tag_Ok) {
    AzRawImage* image = &result.Ok.payload;
    printf("format=%d size=%zux%zu premultiplied=%d\n", image->data_format, image->width, image->height,
           image->premultiplied_alpha);
    if (image->pixels.U8.tag == AzRawImageData_Tag_U8)
      for (size_t i = 0; i < image->pixels.U8.payload.len; i++) printf("%02x", image->pixels.U8.payload.ptr[i]);
    else
      for (size_t i = 0; i < image->pixels.U16.payload.len; i++) printf("%04x", image->pixels.U16.payload.ptr[i]);
    printf("\n");
  } else printf("error=%d\n", result.Err.payload);
  AzResultRawImageDecodeImageError_delete(&result);
  return 0;
}

static AzResultU8VecEncodeImageError encode(const char* kind, const AzRawImage* image) {
  if (!strcmp(kind, "bmp")) return AzRawImage_encodeBmp(image);
  if (!strcmp(kind, "gif")) return AzRawImage_encodeGif(image);
  if (!strcmp(kind, "tga")) return AzRawImage_encodeTga(image);
  if (!strcmp(kind, "pnm")) return AzRawImage_encodePnm(image);
  if (!strcmp(kind, "tiff")) return AzRawImage_encodeTiff(image);
  if (!strcmp(kind, "png")) return AzRawImage_encodePng(image);
  return AzRawImage_encodeJpeg(image, 100);
}

/* Bytes 10, 20, 30 … in the channels of the format; the missing ones make an image that is none. */
static int write_image(const char* kind, AzRawImageFormat format, const char* path, size_t missing) {
  uint8_t bytes[80];
  size_t channels = format == AzRawImageFormat_R8 ? 1 : format == AzRawImageFormat_RGB8 || format == AzRawImageFormat_BGR8 ? 3 : 4;
  for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = channels == 4 && i % 4 == 3 ? (i < 40 ? 255 : 0) : (uint8_t)(i * 3);
  AzRawImage image = AzRawImage_empty();
  image.pixels = AzRawImageData_u8(AzU8Vec_copyFromBytes(bytes, 0, 20 * channels - missing));
  image.width = 5;
  image.height = 4;
  image.data_format = format;
  AzResultU8VecEncodeImageError result = encode(kind, &image);
  if (result.Ok.tag == AzResultU8VecEncodeImageError_Tag_Ok) {
    FILE* file = fopen(path, "wb");
    fwrite(result.Ok.payload.ptr, 1, result.Ok.payload.len, file);
    fclose(file);
    printf("bytes=%zu\n", result.Ok.payload.len);
  } else printf("error=%d\n", result.Err.payload);
  AzResultU8VecEncodeImageError_delete(&result);
  AzRawImage_delete(&image);
  return 0;
}

int main(int argc, char** argv) {
  if (argc == 3) return decode(argv[2]);
  return argc == 6 ? write_image(argv[2], (AzRawImageFormat)atoi(argv[3]), argv[4], (size_t)atoi(argv[5])) : 2;
}
