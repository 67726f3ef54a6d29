package id.janji.notify.hook;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.notify.NotifySettings.Hooks;
import java.net.InetAddress;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReachableTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://localhost/",
        "https://10.0.0.1/",
        "https://172.16.3.4/",
        "https://192.168.1.1/",
        "https://169.254.169.254/latest",
        "https://100.64.0.1/",
        "https://0.0.0.0/",
        "https://224.0.0.1/",
        "https://255.255.255.255/",
        "https://192.0.2.1/",
        "https://198.18.0.1/",
        "https://[::1]/",
        "https://[fe80::1]/",
        "https://[fd00::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[2002:7f00:1::]/",
        "https://[2001:db8::1]/",
        "https://2130706433/",
        "https://0x7f000001/",
        "http://8.8.8.8/",
        "https://user@8.8.8.8/",
        "https://x.invalid/",
        "https:///nobody"
      })
  void isClosedForWhatOthersCannotReach(String address) {
    assertThat(new Reachable(Hooks.PUBLIC).way(URI.create(address)))
        .isNotInstanceOf(Reachable.Way.To.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://8.8.8.8/hook", "https://[2606:4700::1111]/"})
  void isOpenForTheInternet(String address) {
    assertThat(new Reachable(Hooks.PUBLIC).way(URI.create(address)))
        .isInstanceOf(Reachable.Way.To.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://10.0.0.1/", "http://127.0.0.1:9/"})
  void opensPrivateNetworksOnlyWhereItIsSetSo(String address) {
    assertThat(new Reachable(Hooks.PRIVATE).way(URI.create(address)))
        .isInstanceOf(Reachable.Way.To.class);
    assertThat(new Reachable(Hooks.PUBLIC).way(URI.create(address)))
        .isInstanceOf(Reachable.Way.Closed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://10.0.0.1/", "http://8.8.8.8/"})
  void neverLeavesThisMachineInTheClear(String address) {
    assertThat(new Reachable(Hooks.PRIVATE).way(URI.create(address)))
        .isInstanceOf(Reachable.Way.Closed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1.1.1", "203.0.114.1", "2400:cb00::1"})
  void knowsWhatAnybodyCanHave(String address) {
    assertThat(Reachable.isPublic(InetAddress.ofLiteral(address))).isTrue();
  }
}
