package id.janji.faults;

import com.tngtech.archunit.core.domain.JavaClass;
import id.janji.Installation;
import id.janji.architecture.Product;
import id.janji.clause.Language;
import id.janji.custody.s3.TestSigner;
import id.janji.identity.Factor;
import id.janji.identity.Party;
import id.janji.identity.People;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.Role;
import id.janji.identity.internal.SessionStore;
import id.janji.identity.service.Right;
import id.janji.identity.service.ServiceAccounts;
import id.janji.notify.Audience;
import id.janji.notify.NoticeKind;
import id.janji.notify.Notices;
import id.janji.notify.Telling;
import id.janji.policy.Publications;
import id.janji.policy.Version;
import id.janji.tenancy.Change;
import id.janji.tenancy.Customer;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Customers;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Every HTTP method of the server, really called as every role and as nobody, about the caller's
/// own customer and about another, and the answer compared with the permission that it declares.
final class Matrix {
  /// Who first asks for the page of mails has a key of RSA made, which is long where all is busy.
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(?::(?:[^{}]|\\{[^}]*})*)?}");

  /// These end the session that calls them, so each is called with one of its own.
  private static final Set<String> ENDING = Set.of("/sign-out", "/enter", "/account/language");

  /// A ceremony that nobody began says no by itself, whoever comes.
  private static final Set<String> ITSELF = Set.of("/account/passkeys");

  /// What a program may do with a right, and what is open to all; with any other right it is
  /// refused whatever it asks.
  private static final Map<Right, Set<Permission>> OF_PROGRAMS =
      Map.of(
          Right.CASES, Set.of(Permission.SEE_OWN_CASES, Permission.WRITE_OWN_CASES),
          Right.LOG, Set.of(Permission.READ_OWN_LOG),
          Right.WATCH, Set.of(Permission.SEE_OWN_PROMISES, Permission.SEE_OWN_ACCESS));

  private final RealServer server;
  private final UUID own;
  private final UUID other;

  private Matrix(RealServer server) {
    this.server = server;
    this.own = customer("Toko Melati");
    this.other = customer("Toko Kamboja");
  }

  /// An HTTP method.
  ///
  /// @param needs empty where it is open to all
  private record Endpoint(String verb, String path, Optional<Permission> needs) {}

  /// @param right the only one of a program; null for who is none
  /// @param signer its own
  private record Reader(
      @Nullable Role role,
      String cookie,
      String token,
      @Nullable Right right,
      @Nullable TestSigner signer) {
    boolean may(Endpoint endpoint) {
      if (right != null && endpoint.path().startsWith("/api/v1/")) {
        return OF_PROGRAMS.containsKey(right)
            && endpoint.needs().map(OF_PROGRAMS.get(right)::contains).orElse(true);
      }
      return endpoint.needs().isEmpty()
          || (role != null && role.permissions().contains(endpoint.needs().get()));
    }

    @Override
    public String toString() {
      return right != null ? "a program of " + right.word() : role == null ? "nobody" : role.word();
    }
  }

  /// What is answered otherwise than it is declared; empty if nothing.
  static List<String> holes(RealServer server) {
    return new Matrix(server).walk();
  }

  /// What each role of the provider's reads at `path` when a customer was told that his data is
  /// demanded; nothing where it may not read the page.
  static Map<Role, String> afterADemand(RealServer server, String path) {
    Matrix matrix = new Matrix(server);
    server
        .part(Notices.class)
        .tell(
            Telling.of(
                matrix.own,
                NoticeKind.DISCLOSURE_NOTICE,
                new Audience.Contacts(),
                Optional.empty(),
                "matrix"));
    return Arrays.stream(Role.values())
        .filter(role -> role.party() == Party.PROVIDER)
        .collect(
            Collectors.toMap(
                role -> role,
                role -> {
                  String cookie = matrix.reader(role).cookie();
                  HttpResponse<String> page = server.get(path, "Cookie", cookie);
                  return page.statusCode() == 200 ? page.body() : "";
                }));
  }

  private List<String> walk() {
    List<Endpoint> endpoints = endpoints();
    List<String> holes = new ArrayList<>();
    if (endpoints.size() < 150) {
      holes.add("only " + endpoints.size() + " methods were found");
    }
    List<Callable<List<String>>> walks = new ArrayList<>();
    for (Role role : Role.values()) {
      Reader reader = reader(role);
      walks.add(() -> walked(endpoints, endpoint -> ends(endpoint) ? reader(role) : reader));
    }
    Reader nobody = new Reader(null, "", "", null, null);
    walks.add(() -> walked(endpoints, _ -> nobody));
    for (Right right : Right.values()) {
      Reader program = program(right);
      walks.add(() -> walked(endpoints, _ -> program));
    }
    return together(walks, holes);
  }

  /// Each reader goes by himself: most of the time all wait for the disk.
  private static List<String> together(List<Callable<List<String>>> walks, List<String> holes) {
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<List<String>> walked : readers.invokeAll(walks)) {
        holes.addAll(walked.get());
      }
      return holes;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean ends(Endpoint endpoint) {
    return ENDING.contains(endpoint.path()) || endpoint.path().contains("session");
  }

  private List<String> walked(List<Endpoint> endpoints, Function<Endpoint, Reader> reader) {
    return endpoints.stream()
        .flatMap(endpoint -> called(endpoint, reader.apply(endpoint)).stream())
        .toList();
  }

  private List<String> called(Endpoint endpoint, Reader reader) {
    List<String> holes = new ArrayList<>();
    boolean named = endpoint.path().contains("{customer}");
    for (UUID customer : named ? List.of(own, other) : List.of(own)) {
      HttpResponse<String> answer = answer(endpoint, reader, customer);
      int status = answer.statusCode();
      boolean refused = status == 401 || status == 403 || isSentToSignIn(endpoint, answer);
      boolean differs = refused == reader.may(endpoint);
      if (differs && !isOpenPost(endpoint, reader) && !ITSELF.contains(endpoint.path())) {
        holes.add("%s %s as %s: %d".formatted(endpoint.verb(), endpoint.path(), reader, status));
      }
    }
    return holes;
  }

  /// Without a form token nobody changes anything, also where everybody may.
  private static boolean isOpenPost(Endpoint endpoint, Reader reader) {
    return reader.role() == null && !endpoint.verb().equals("GET");
  }

  private static boolean isSentToSignIn(Endpoint endpoint, HttpResponse<String> answer) {
    return !endpoint.path().equals("/sign-out")
        && answer
            .headers()
            .firstValue("Location")
            .filter(to -> to.startsWith("/sign-in"))
            .isPresent();
  }

  private HttpResponse<String> answer(Endpoint endpoint, Reader reader, UUID customer) {
    String path =
        VARIABLE.matcher(endpoint.path()).replaceAll(found -> filled(found.group(1), customer));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.address(path))
            .timeout(PATIENCE)
            .header("Cookie", reader.cookie())
            .header("Origin", server.address("").toString())
            .header("X-CSRF-TOKEN", reader.token())
            .header("Content-Type", "application/x-www-form-urlencoded");
    request =
        endpoint.verb().equals("GET")
            ? request.GET()
            : request.method(endpoint.verb(), HttpRequest.BodyPublishers.ofString("a=b"));
    if (reader.signer() != null) {
      signed(reader.signer(), endpoint.verb(), path).forEach(request::header);
    }
    return sent(request.build());
  }

  private Map<String, String> signed(TestSigner signer, String verb, String path) {
    byte[] body = (verb.equals("GET") ? "" : "a=b").getBytes(StandardCharsets.UTF_8);
    String host = server.address("").getAuthority();
    Map<String, String> headers =
        new HashMap<>(
            signer
                .sign(
                    verb,
                    path,
                    "",
                    Map.of("host", host),
                    TestSigner.hex(TestSigner.sha256(body)),
                    Instant.now())
                .headers());
    headers.remove("host");
    return headers;
  }

  /// One of the own customer's that has just this right.
  private Reader program(Right right) {
    ServiceAccounts.Wish wish = new ServiceAccounts.Wish("Watcher", Set.of(right), null);
    ServiceAccounts.Made made =
        Installation.done(
            server
                .part(ServiceAccounts.class)
                .make(own, person(Role.CUSTOMER_ADMINISTRATOR), wish));
    String secret = new String(made.secret(), StandardCharsets.UTF_8);
    return new Reader(
        null, "", "", right, new TestSigner(made.account().accessKey(), secret, "x", "janji"));
  }

  /// Something of the right form that is nobody's.
  private static String filled(String variable, UUID customer) {
    return switch (variable) {
      case "customer" -> customer.toString();
      case "step", "number", "index", "finding", "version" -> "1";
      case "id", "request", "account", "person", "service", "site", "entity", "paper" ->
          UUID.randomUUID().toString();
      default -> "x";
    };
  }

  private static HttpResponse<String> sent(HttpRequest request) {
    try {
      return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(request.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private UUID customer(String name) {
    Publications published = server.part(Publications.class);
    Version version = published.version("cloud-provider", 1).orElseThrow();
    Customer.Draft draft =
        new Customer.Draft(
            name, Customer.Kind.COMPANY, Language.ENGLISH, ZoneId.of("Asia/Jakarta"));
    return server.part(Customers.class).register(draft, version.acceptedBy(null))
            instanceof Change.Done<CustomerId>(CustomerId id)
        ? id.value()
        : UUID.randomUUID();
  }

  private UUID person(Role role) {
    UUID customer = role.party() == Party.CUSTOMER ? own : null;
    People.Invitation invitation =
        new People.Invitation(
            "Sari",
            UUID.randomUUID() + "@lumbung.example",
            Language.ENGLISH,
            customer,
            Set.of(role));
    return ((People.Result.Invited) server.part(People.class).invite(null, invitation)).person();
  }

  private Reader reader(Role role) {
    UUID person = person(role);
    String token =
        server.part(SessionStore.class).open(person, Set.of(Factor.PASSKEY), "test").token();
    String cookie = "__Host-janji=" + token;
    HttpResponse<String> page =
        sent(HttpRequest.newBuilder(server.address("/account")).header("Cookie", cookie).build());
    Matcher found = TOKEN.matcher(page.body());
    return new Reader(role, cookie, found.find() ? found.group(1) : "", null, null);
  }

  private static List<Endpoint> endpoints() {
    return Product.classes().stream()
        .filter(type -> type.isAnnotatedWith(RestController.class))
        .map(JavaClass::reflect)
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .flatMap(Matrix::endpoints)
        .filter(endpoint -> !endpoint.path().equals("/error"))
        .toList();
  }

  private static Stream<Endpoint> endpoints(Method method) {
    RequestMapping mapping =
        AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
    if (mapping == null || mapping.method().length == 0) {
      return Stream.of();
    }
    Permits permits = method.getAnnotation(Permits.class);
    return Arrays.stream(mapping.path())
        .flatMap(path ->
            Arrays.stream(mapping.method())
                .map(verb ->
                    new Endpoint(
                        verb.name(), path, Optional.ofNullable(permits).map(Permits::value))));
  }
}
