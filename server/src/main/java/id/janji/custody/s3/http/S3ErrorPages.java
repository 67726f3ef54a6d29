package id.janji.custody.s3.http;

import id.janji.custody.s3.call.Calls;
import id.janji.custody.s3.call.Reply;
import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// What is answered where a request does not even reach the handler, or breaks within it: S3's XML,
/// and nothing of what was sent.
final class S3ErrorPages extends ErrorHandler {
  private static final int TOO_LARGE = 431;

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    UUID id = UUID.randomUUID();
    Reply reply = reply(response.getStatus(), id);
    response.setStatus(reply.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/xml");
    response.getHeaders().put("x-amz-request-id", id.toString());
    response.write(true, ByteBuffer.wrap(xml(reply)), callback);
    return true;
  }

  private static Reply reply(int status, UUID id) {
    return Calls.refused(new Rejection(code(status)), "", id);
  }

  private static ErrorCode code(int status) {
    if (status == TOO_LARGE) {
      return ErrorCode.REQUEST_HEADER_SECTION_TOO_LARGE;
    }
    return status >= 400 && status < 500 ? ErrorCode.INVALID_REQUEST : ErrorCode.INTERNAL_ERROR;
  }

  private static byte[] xml(Reply reply) {
    return reply.body() instanceof Reply.Body.Document(byte[] xml) ? xml : new byte[0];
  }
}
