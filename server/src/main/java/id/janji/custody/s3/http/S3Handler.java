package id.janji.custody.s3.http;

import id.janji.custody.s3.Download;
import id.janji.custody.s3.call.Arrival;
import id.janji.custody.s3.call.Calls;
import id.janji.custody.s3.call.Reply;
import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import id.janji.custody.s3.sign.Head;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes requests from Jetty, has them answered, and writes the answers. It blocks, on the virtual
/// thread on which it is called.
final class S3Handler extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(S3Handler.class);
  private final Calls calls;

  S3Handler(Calls calls) {
    this.calls = calls;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    UUID id = UUID.randomUUID();
    RequestIntake intake = new RequestIntake(request);
    try {
      write(request, response, answered(request, intake, id), id);
      callback.succeeded();
    } catch (IOException e) {
      broken(request, response, callback, e, id);
    } finally {
      intake.close();
    }
    return true;
  }

  /// The client is gone, or content was cut. Once the answer has begun, the connection ends and the
  /// body stops short; before that there is still room for an answer.
  private static void broken(
      Request request, Response response, Callback callback, IOException broken, UUID id) {
    if (response.isCommitted()) {
      callback.failed(broken);
      return;
    }
    response.reset();
    try {
      Rejection told =
          broken instanceof Rejection rejection
              ? rejection
              : new Rejection(ErrorCode.INTERNAL_ERROR);
      write(request, response, refused(told, request, id), id);
      callback.succeeded();
    } catch (IOException e) {
      callback.failed(e);
    }
  }

  private Reply answered(Request request, RequestIntake intake, UUID id) throws IOException {
    try {
      return calls.answer(new Arrival(id, head(request), intake, from(request)));
    } catch (Rejection rejection) {
      return refused(rejection, request, id);
    } catch (RuntimeException | Error fault) {
      LOG.atError().setCause(fault).addKeyValue("request", id).log("an S3 request failed");
      return refused(new Rejection(ErrorCode.INTERNAL_ERROR), request, id);
    }
  }

  private static Reply refused(Rejection rejection, Request request, UUID id) {
    return Calls.refused(rejection, path(request), id);
  }

  private static Head head(Request request) throws Rejection {
    Head.Headers headers = new Head.Headers();
    for (HttpField field : request.getHeaders()) {
      headers.add(field.getName(), field.getValue() == null ? "" : field.getValue());
    }
    String target = RawTargets.of(request);
    int mark = target.indexOf('?');
    String query = mark < 0 ? "" : target.substring(mark + 1);
    return Head.of(request.getMethod(), path(request), query, headers);
  }

  private static String path(Request request) {
    String target = RawTargets.of(request);
    int mark = target.indexOf('?');
    return mark < 0 ? target : target.substring(0, mark);
  }

  private static InetAddress from(Request request) {
    return request.getConnectionMetaData().getRemoteSocketAddress()
            instanceof InetSocketAddress address
        ? address.getAddress()
        : InetAddress.getLoopbackAddress();
  }

  private static void write(Request request, Response response, Reply reply, UUID id)
      throws IOException {
    response.setStatus(reply.status());
    response.getHeaders().put("x-amz-request-id", id.toString());
    for (Reply.Header header : reply.headers()) {
      response.getHeaders().add(header.name(), header.value());
    }
    switch (reply.body()) {
      case Reply.Body.None() -> {}
      case Reply.Body.Document(byte[] xml) -> document(request, response, xml);
      case Reply.Body.Content(var content, long length) ->
          content(request, response, content, length);
    }
  }

  private static void document(Request request, Response response, byte[] xml) throws IOException {
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, xml.length);
    if (!request.getMethod().equals("HEAD")) {
      try (Blocker.Callback written = Blocker.callback()) {
        response.write(true, ByteBuffer.wrap(xml), written);
        written.block();
      }
    }
  }

  private static void content(Request request, Response response, Download download, long length)
      throws IOException {
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
    try (download) {
      if (request.getMethod().equals("HEAD")) {
        return;
      }
      ResponseSink sink = new ResponseSink(request, response, length);
      download.writeTo(sink);
      if (!sink.isWhole()) {
        throw new IOException("less content than was announced");
      }
    } catch (RuntimeException | Error fault) {
      throw new IOException("the content could not be given out", fault);
    }
  }
}
