/* Prints what a pen, a finger, two fingers and the wheel have done, as callbacks are told it. */
#include <stdio.h>
#include <string.h>
#include "azul.h"

typedef struct { int unused; } Model;
static void Model_destructor(void* model) { (void)model; }
AZ_REFLECT(Model, Model_destructor)

static const char* const DIRECTIONS[] = { "up", "down", "left", "right" };

static AzUpdate on_down(AzRefAny data, AzCallbackInfo info) {
  AzRefAny_delete(&data);
  AzOptionPenState pen = AzCallbackInfo_getPenState(&info);
  AzOptionF32 pressure = AzCallbackInfo_getPenPressure(&info);
  AzOptionPenTilt tilt = AzCallbackInfo_getPenTilt(&info);
  if (pen.None.tag == AzOptionPenState_Tag_None) printf("no pen\n");
  else
    printf("pen at %d %d pressure %.2f tilt %d %d contact %d eraser %d barrel %d\n", (int)pen.Some.payload.position.x,
           (int)pen.Some.payload.position.y, pressure.Some.payload, (int)tilt.Some.payload.x_tilt,
           (int)tilt.Some.payload.y_tilt, AzCallbackInfo_isPenInContact(&info), AzCallbackInfo_isPenEraser(&info),
           AzCallbackInfo_isPenBarrelButtonPressed(&info));
  return AzUpdate_DoNothing;
}

static AzUpdate on_up(AzRefAny data, AzCallbackInfo info) {
  AzRefAny_delete(&data);
  AzOptionGestureDirection swipe = AzCallbackInfo_getSwipeDirection(&info);
  AzOptionDetectedLongPress press = AzCallbackInfo_getLongPress(&info);
  if (swipe.None.tag == AzOptionGestureDirection_Tag_Some) printf("swipe %s\n", DIRECTIONS[swipe.Some.payload]);
  else if (press.None.tag == AzOptionDetectedLongPress_Tag_Some)
    printf("long press at %d %d of %d\n", (int)press.Some.payload.position.x, (int)press.Some.payload.position.y,
           press.Some.payload.duration_ms >= 500);
  else printf("neither\n");
  return AzUpdate_DoNothing;
}

static AzUpdate on_move(AzRefAny data, AzCallbackInfo info) {
  AzRefAny_delete(&data);
  AzOptionDetectedPinch pinch = AzCallbackInfo_getPinch(&info);
  AzOptionDetectedRotation rotation = AzCallbackInfo_getRotation(&info);
  if (pinch.None.tag == AzOptionDetectedPinch_Tag_Some)
    printf("pinch %.2f from %d around %d %d\n", pinch.Some.payload.scale, (int)pinch.Some.payload.initial_distance,
           (int)pinch.Some.payload.center.x, (int)pinch.Some.payload.center.y);
  if (rotation.None.tag == AzOptionDetectedRotation_Tag_Some)
    printf("rotation by %.2f\n", rotation.Some.payload.angle_radians);
  return AzUpdate_DoNothing;
}

static AzNodeId box_node(AzCallbackInfo* info) {
  AzNodeHierarchyItemId item = AzCallbackInfo_getNodeIdByIdAttribute(info, (AzDomId){ 0 }, AZ_STR("box"));
  AzNodeId node = { item.inner - 1 };
  return node;
}

static AzUpdate on_scroll(AzRefAny data, AzCallbackInfo info) {
  AzRefAny_delete(&data);
  AzDomId dom = { 0 };
  AzNodeId box = box_node(&info);
  AzOptionLogicalPosition delta = AzCallbackInfo_getScrollDelta(&info, dom, box);
  printf("scrolled %d by %d %d\n", AzCallbackInfo_hadScrollActivity(&info, dom, box), (int)delta.Some.payload.x,
         (int)delta.Some.payload.y);
  return AzUpdate_DoNothing;
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  AzDom body = AzDom_createBody();
  AzDom_setCss(&body, AZ_STR("margin: 0; height: 300px; touch-action: none"));
#define ON(event, call) \
  AzDom_addCallback(&body, AzEventFilter_hover(AzHoverEventFilter_##event), AzRefAny_clone(&data), call)
  ON(MouseDown, on_down);
  ON(MouseUp, on_up);
  ON(TouchMove, on_move);
  ON(Scroll, on_scroll);
  AzDom_addCallback(&body, AzEventFilter_window(AzWindowEventFilter_VirtualKeyDown), AzRefAny_clone(&data), on_scroll);
  AzDom box = AzDom_withId(AzDom_createDiv(), AZ_STR("box"));
  AzDom_setCss(&box, AZ_STR("width: 100px; height: 50px; overflow: scroll"));
  AzDom tall = AzDom_createDiv();
  AzDom_setCss(&tall, AZ_STR("height: 500px"));
  AzDom_addChild(&box, tall);
  AzDom_addChild(&body, box);
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  AzApp app = AzApp_create(Model_upcast((Model){ 0 }), AzAppConfig_create());
  AzApp_run(&app, AzWindowCreateOptions_create(layout));
  AzApp_delete(&app);
  return 0;
}
