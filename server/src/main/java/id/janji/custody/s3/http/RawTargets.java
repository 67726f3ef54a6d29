package id.janji.custody.s3.http;

import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.internal.HttpConnection;

/// Connections on which the target of a request stays as it came. Jetty reads targets as paths and
/// refuses those that lead above the root, but `/bucket/../../key` names the item `../../key`. So
/// it is shown the root, with the target as a query, of which it makes nothing.
final class RawTargets extends HttpConnectionFactory {
  private static final String ROOT = "/?";
  private static final String AUTHORITY = "://";

  RawTargets(HttpConfiguration http) {
    super(http);
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    HttpConnection connection = new RawConnection(getHttpConfiguration(), connector, endPoint);
    connection.setTransferEncodingChunkMaxLength(getTransferEncodingChunkMaxLength());
    return configure(connection, connector, endPoint);
  }

  /// The target of a request, without scheme and authority if it came with them.
  static String of(Request request) {
    String target = request.getHttpURI().getQuery();
    if (target == null || target.startsWith("/")) {
      return target == null ? "" : target;
    }
    int authority = target.indexOf(AUTHORITY);
    int slash = authority < 0 ? -1 : target.indexOf('/', authority + AUTHORITY.length());
    return slash < 0 ? target : target.substring(slash);
  }

  private static final class RawConnection extends HttpConnection {
    RawConnection(HttpConfiguration http, Connector connector, EndPoint endPoint) {
      super(http, connector, endPoint);
    }

    @Override
    protected RequestHandler newRequestHandler() {
      return new RequestHandler() {
        @Override
        public void startRequest(String method, String target, HttpVersion version) {
          super.startRequest(method, ROOT + target, version);
        }
      };
    }
  }
}
