// Types as text (type-text.ts): GPU, video, sound, sensors and maps.
export const devices = `
VideoMode = size LayoutSize, bit_depth u16, refresh_rate u16
PlatformCapability = available bool, backend String, reason String
OnVideoFrameCallbackType = fn(RefAny, CallbackInfo, VideoFrame) Update
MapViewportChangedCallbackType = fn(RefAny, CallbackInfo, MapViewport) Update
MapPinTapCallbackType = fn(RefAny, CallbackInfo, MapLatLon) Update
OnAudioFrameCallbackType = fn(RefAny, CallbackInfo, AudioFrame) Update
VertexAttributeType = Float | Double | UnsignedByte | UnsignedShort | UnsignedInt
VertexAttribute = va_name String, layout_location OptionUsize, attribute_type VertexAttributeType, item_count usize
GeolocationProbeConfig = high_accuracy bool, background bool, max_accuracy_m f32, min_interval_ms u32
LocationFix = latitude_deg f64, longitude_deg f64, accuracy_m f32, altitude_m f32, altitude_accuracy_m f32,
  heading_deg f32, speed_mps f32, timestamp_ms u64
OnVideoFrameCallback = cb OnVideoFrameCallbackType, callable OptionRefAny
MapPinTapCallback = cb MapPinTapCallbackType, callable OptionRefAny
OnAudioFrameCallback = cb OnAudioFrameCallbackType, callable OptionRefAny
WtEventKind = Connected | Disconnected | PeerJoined | PeerLeft | Video | Audio | Chat | System
WtEvent = kind WtEventKind, peer_id u64, track_id u32, is_keyframe bool, text String, audio AudioFrame, data U8Vec
VertexLayout = fields VertexAttributeVec
GLsizeiptr = isize
GLfloat = f32
GLsizei = i32
MapTileId = z u8, x u32, y u32
MapTileLayer = url_template String, min_zoom u8, max_zoom u8, attribution String, style_css String
MapViewport = centre_lat_deg f64, centre_lon_deg f64, zoom f32, bearing_deg f32, pitch_deg f32
MapWidget = layer MapTileLayer, viewport MapViewport, container_style CssPropertyWithConditionsVec,
  on_viewport_changed OptionMapViewportChanged, on_pin_tap OptionMapPinTap
CameraWidget = config CameraConfig, on_frame OptionOnVideoFrame
ScreenCaptureWidget = config ScreenCaptureConfig, on_frame OptionOnVideoFrame
VideoWidget = config VideoConfig, on_frame OptionOnVideoFrame, frames OptionRefAny
VideoFrame = width u32, height u32, bytes U8Vec
OnVideoFrame = data RefAny, callback OnVideoFrameCallback
MapViewportChangedCallback = cb MapViewportChangedCallbackType, callable OptionRefAny
MapViewportChanged = data RefAny, callback MapViewportChangedCallback
MapLatLon = lat_deg f64, lon_deg f64
OnAudioFrame = data RefAny, callback OnAudioFrameCallback
MicrophoneWidget = config AudioConfig, on_frame OptionOnAudioFrame
AudioFrame = sample_rate u32, channels u16, samples F32Vec
Texture = gl_context GlContextPtr, texture_id GLuint, refcount *const c_void, size PhysicalSizeU32, format
  RawImageFormat, background_color ColorU, flags TextureFlags, run_destructor bool
GlVoidPtrMut = ptr *mut c_void
TextureFlags = is_opaque bool, is_video_texture bool
GlShaderPrecisionFormatReturn = _0 GLint, _1 GLint, _2 GLint
GlContextPtr = ptr *mut c_void, renderer_type RendererType, run_destructor bool
GetProgramBinaryReturn = _0 U8Vec, _1 u32
GetActiveAttribReturn = _0 i32, _1 u32, _2 String
GLsyncPtr = ptr *const c_void, run_destructor bool
GetActiveUniformReturn = _0 i32, _1 u32, _2 String
GlType = Gl | Gles
GLuint = u32
GLint = i32
GLenum = u32
GLuint64 = u64
GLintptr = isize
GLboolean = u8
GLbitfield = u32
GLclampf = f32
VertexArrayObject = vertex_layout VertexLayout, vao_id GLuint, gl_context GlContextPtr, refcount *const c_void,
  run_destructor bool
VertexBuffer = vao VertexArrayObject, vertex_buffer_id GLuint, vertex_buffer_len usize, index_buffer_id GLuint,
  index_buffer_len usize, refcount *const c_void, index_buffer_format IndexBufferFormat, run_destructor bool
IndexBufferFormat = Points | Lines | LineStrip | Triangles | TriangleStrip | TriangleFan
DebugMessage = message String, source GLenum, ty GLenum, id GLenum, severity GLenum
VideoEncoder = ptr *mut c_void, run_destructor bool
VideoDecoder = ptr *mut c_void, run_destructor bool
Brush = color ColorU, radius f32, hardness f32, flow f32, spacing f32
DecodedVideo = width u32, height u32, fps f32, frames VideoFrameVec, access_units_fed usize
VideoEncodeCheck = hw_encode_ready bool, software_fallback bool, backend String, summary String, detail String
GLbooleanVecRefMut = ptr *mut c_void, len usize
GLfloatVecRefMut = ptr *mut c_void, len usize
U8VecRefMut = ptr *mut c_void, len usize
TessellatedSvgNodeVecRef = ptr *const c_void, len usize
F32VecRef = ptr *const c_void, len usize
GLuintVecRef = ptr *const c_void, len usize
I32VecRef = ptr *const c_void, len usize
GLintVecRefMut = ptr *mut c_void, len usize
GLenumVecRef = ptr *const c_void, len usize
GLint64VecRefMut = ptr *mut c_void, len usize
RefstrVecRef = ptr *const c_void, len usize
KeyringResult = Stored() | Retrieved(String) | Deleted() | NotFound() | Denied() | Unavailable() | Error()
RendererType = Hardware | Software
MapPinTap = data RefAny, callback MapPinTapCallback
BiometricPrompt = reason String, cancel_label String, allow_device_credential bool
BiometricResult = Authenticated | Failed | Cancelled | FellBackToPasscode | Unavailable | Error
BiometricKind = NotAvailable | Fingerprint | Face | Iris
ScreenRecorder = ptr *mut c_void, run_destructor bool
ScreenCaptureConfig = source ScreenCaptureSource, fps u32, output_format RawImageFormat
ScreenCaptureSource = PrimaryDisplay() | Display(u32) | Window(u64)
VideoProvisionOutcome = ok bool, reboot_required bool, message String
VideoSource = Url(Url) | File(String) | Bytes(U8Vec)
VideoStartupCheck = hw_decode_ready bool, boot_safe bool, can_remediate bool, needs_reboot bool, summary String,
  detail String
VideoConfig = source VideoSource, timestamp f32, autoplay bool, looping bool, output_format RawImageFormat
WacomPadState = express_keys u32, touch_ring f32, touch_ring_active bool, device_id u64
WebTransport = ptr *mut c_void, run_destructor bool
WtReliability = ReliableOrdered | ReliableUnordered | Datagram
WtStats = rtt_us u64, cwnd_bytes u64, send_queue_bytes u64, bytes_sent u64, bytes_recv u64, packet_loss_x1000 u32
CameraFacing = Front | Back | External
CameraConfig = facing CameraFacing, width u32, height u32, fps u32, output_format RawImageFormat
SensorReading = kind SensorKind, x f32, y f32, z f32, timestamp_ms u64
SensorKind = Accelerometer | Gyroscope | Magnetometer
GamepadButton = South | East | North | West | LeftBumper | RightBumper | LeftTrigger | RightTrigger | Select | Start |
  Mode | LeftThumb | RightThumb | DPadUp | DPadDown | DPadLeft | DPadRight
GamepadState = id GamepadId, connected bool, buttons u32, left_stick_x f32, left_stick_y f32, right_stick_x f32,
  right_stick_y f32, left_z f32, right_z f32
GamepadAxis = LeftStickX | LeftStickY | RightStickX | RightStickY | LeftZ | RightZ
GamepadId = id u32
AudioDeviceList = outputs StringVec, inputs StringVec
AudioConfig = sample_rate u32, channels u16
AudioSink = ptr *mut c_void, run_destructor bool
option: GlContextPtr VertexAttribute DebugMessage VideoMode LocationFix BiometricResult KeyringResult SensorReading
  GamepadState WacomPadState OnVideoFrame MapViewportChanged MapPinTap OnAudioFrame WtEvent VideoFrame DecodedVideo
vec: VideoFrame GLuint GLint VertexAttribute DebugMessage VideoMode
`;
