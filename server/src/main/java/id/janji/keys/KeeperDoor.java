package id.janji.keys;

import id.janji.keeper.exchange.Post;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Where keepers post, in front of everything else that a server answers. Its permission is the
/// signature of an enrolled keeper, which the exchange checks; neither session nor cookie counts.
public final class KeeperDoor extends Handler.Wrapper {
  private final KeeperExchange exchange;

  public KeeperDoor(KeeperExchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!Request.getPathInContext(request).equals(Post.PATH)) {
      return super.handle(request, response, callback);
    }
    if (!request.getMethod().equals("POST")) {
      response.getHeaders().put(HttpHeader.ALLOW, "POST");
      refuse(response, callback, 405, "Keepers post here.");
      return true;
    }
    Thread.ofVirtual().name("keeper").start(() -> answer(request, response, callback));
    return true;
  }

  private void answer(Request request, Response response, Callback callback) {
    try (InputStream in = Content.Source.asInputStream(request)) {
      byte[] body = in.readNBytes(Post.LARGEST + 1);
      if (body.length > Post.LARGEST) {
        refuse(response, callback, 413, "A post has at most 1 MiB.");
        return;
      }
      switch (exchange.take(body)) {
        case KeeperExchange.Outcome.Replied(byte[] reply) -> {
          response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/octet-stream");
          response.write(true, ByteBuffer.wrap(reply), callback);
        }
        case KeeperExchange.Outcome.Rejected(int status, String sentence) ->
            refuse(response, callback, status, sentence);
      }
    } catch (IOException e) {
      callback.failed(e);
    } catch (RuntimeException e) {
      refuse(response, callback, 503, "The server cannot answer now.");
    }
  }

  private static void refuse(Response response, Callback callback, int status, String sentence) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain;charset=utf-8");
    byte[] text = (sentence + "\n").getBytes(StandardCharsets.UTF_8);
    response.write(true, ByteBuffer.wrap(text), callback);
  }
}
