package id.janji.console.board;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.source.Promises;
import id.janji.console.view.Page;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// The board, whole, as a screen on a wall, and in the parts that refresh themselves.
@RestController
public class BoardController {
  private static final Bilingual TITLE = new Bilingual("Promises", "Janji");

  private final Pages pages;
  private final Board board;

  public BoardController(Pages pages, Promises promises) {
    this.pages = pages;
    this.board = new Board(promises);
  }

  @GetMapping("/board")
  @Permits(Permission.SEE_BOARD)
  public ModelAndView board(
      Caller caller,
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String policy,
      @RequestParam(defaultValue = "") String show,
      @RequestParam(defaultValue = "") String open) {
    return shown("board/page", caller, request, policy, show, open);
  }

  @GetMapping("/board/live")
  @Permits(Permission.SEE_BOARD)
  public ModelAndView live(
      Caller caller,
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String policy,
      @RequestParam(defaultValue = "") String show,
      @RequestParam(defaultValue = "") String open) {
    return shown("board/live", caller, request, policy, show, open);
  }

  @GetMapping("/board/wall")
  @Permits(Permission.SEE_BOARD)
  public ModelAndView wall(
      Caller caller, HttpServletRequest request, @RequestParam(defaultValue = "") String policy) {
    return shown("board/wall", caller, request, policy, "", "");
  }

  @GetMapping("/board/wall/live")
  @Permits(Permission.SEE_BOARD)
  public ModelAndView wallLive(
      Caller caller, HttpServletRequest request, @RequestParam(defaultValue = "") String policy) {
    return shown("board/top", caller, request, policy, "", "");
  }

  private ModelAndView shown(
      String template,
      Caller caller,
      HttpServletRequest request,
      String policy,
      String show,
      String open) {
    Page page = pages.framed(caller, TITLE, request);
    if (board.isEmpty()) {
      return pages.page("board/none", Map.of("page", page));
    }
    return board
        .of(policy, BoardFilter.of(show), Opened.of(open))
        .map(view -> pages.page(template, page, view))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
