// Checks a ledger of redactkit with Go's own sumdb packages, which share no code with it.
//
//	ledger FOLDER VKEY [OLD]      head, tiles, every entry, and consistency from size OLD
//	ledger FOLDER VKEY -proof F   the proof in file F, of the leaf on standard input
//
// VKEY is the ledger's key in the form of x/mod/sumdb/note.
package main

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// open returns the tree of a signed checkpoint. Its three lines are read here, because
// sumdb's own trees have another first line.
func open(data []byte, vkey string) (tree tlog.Tree) {
	verifier, err := note.NewVerifier(vkey)
	check(err)
	opened, err := note.Open(data, note.VerifierList(verifier))
	check(err)
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() {
		check(fmt.Errorf("the note is no checkpoint of this ledger"))
	}
	tree.N, err = strconv.ParseInt(lines[1], 10, 64)
	check(err)
	root, err := base64.StdEncoding.DecodeString(lines[2])
	check(err)
	if copy(tree.Hash[:], root) != tlog.HashSize {
		check(fmt.Errorf("the root is cut off"))
	}
	return tree
}

// tiles reads from the folder, which follows C2SP tlog-tiles: no height in the path.
type tiles string

func (folder tiles) Height() int { return height }

func (folder tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var found [][]byte
	for _, tile := range wanted {
		path := strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", height))
		data, err := os.ReadFile(filepath.Join(string(folder), "tile", path))
		if err != nil {
			return nil, err
		}
		found = append(found, data)
	}
	return found, nil
}

func (folder tiles) SaveTiles([]tlog.Tile, [][]byte) {}

// entries calls visit with each entry of the tree.
func (folder tiles) entries(tree tlog.Tree, visit func(int64, []byte)) {
	for first := int64(0); first < tree.N; first += 1 << height {
		width := tree.N - first
		if width > 1<<height {
			width = 1 << height
		}
		tile := tlog.Tile{H: height, L: 0, N: first >> height, W: int(width)}
		path := strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/0/", height))
		data, err := os.ReadFile(filepath.Join(string(folder), "tile", "entries", path))
		check(err)
		for at := int64(0); at < width; at++ {
			size := int(binary.BigEndian.Uint16(data))
			visit(first+at, data[2:2+size])
			data = data[2+size:]
		}
		if len(data) != 0 {
			check(fmt.Errorf("there is something behind the last entry"))
		}
	}
}

func audit(folder, vkey string, old int64) {
	data, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	check(err)
	tree := open(data, vkey)
	reader := tlog.TileHashReader(tree, tiles(folder))
	tiles(folder).entries(tree, func(index int64, entry []byte) {
		leaf := tlog.RecordHash(entry)
		// All of a large ledger would take long: both ends of each tile, and some between.
		if index%16 != 0 && index%256 != 255 && index != tree.N-1 {
			return
		}
		proof, err := tlog.ProveRecord(tree.N, index, reader)
		check(err)
		check(tlog.CheckRecord(proof, tree.N, tree.Hash, index, leaf))
	})
	if old > 0 {
		root, err := tlog.TreeHash(old, reader)
		check(err)
		proof, err := tlog.ProveTree(tree.N, old, reader)
		check(err)
		check(tlog.CheckTree(proof, tree.N, tree.Hash, old, root))
		for _, hash := range proof {
			fmt.Println(hash)
		}
		fmt.Println(root)
	}
	fmt.Println(tree.N, tree.Hash)
}

func proof(path, vkey string) {
	data, err := os.ReadFile(path)
	check(err)
	top, checkpoint, _ := bytes.Cut(data, []byte("\n\n"))
	tree := open(checkpoint, vkey)
	lines := bufio.NewScanner(bytes.NewReader(top))
	lines.Scan()
	if lines.Text() != "c2sp.org/tlog-proof@v1" {
		check(fmt.Errorf("this is no proof"))
	}
	lines.Scan()
	index, err := strconv.ParseInt(strings.TrimPrefix(lines.Text(), "index "), 10, 64)
	check(err)
	var hashes tlog.RecordProof
	for lines.Scan() {
		hash, err := tlog.ParseHash(lines.Text())
		check(err)
		hashes = append(hashes, hash)
	}
	leaf, err := io.ReadAll(os.Stdin)
	check(err)
	check(tlog.CheckRecord(hashes, tree.N, tree.Hash, index, tlog.RecordHash(leaf)))
	fmt.Println(index)
}

func main() {
	if len(os.Args) == 5 && os.Args[3] == "-proof" {
		proof(os.Args[4], os.Args[2])
		return
	}
	var old int64
	if len(os.Args) == 4 {
		var err error
		old, err = strconv.ParseInt(os.Args[3], 10, 64)
		check(err)
	}
	audit(os.Args[1], os.Args[2], old)
}
